#!lua
-- Writes as a message would: refused when Redis is full, a replica, without its replicas or without a disk.
-- KEYS[1] pulse  string  a word that expires
-- ARGV[1] the word
-- Returns {'BEAT'}
redis.call('SET', KEYS[1], ARGV[1], 'EX', 60)
return {'BEAT'}
