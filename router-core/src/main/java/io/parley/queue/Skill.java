package io.parley.queue;

/** Something an agent can do and a conversation can require; a language is an ordinary skill. */
public record Skill(String key, String name) {}
