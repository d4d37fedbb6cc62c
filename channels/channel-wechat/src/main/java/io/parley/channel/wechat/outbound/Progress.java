package io.parley.channel.wechat.outbound;

import java.util.Optional;

/**
 * How far a message of several parts came, so that a further try sends none of them twice.
 *
 * @param done how many parts WeChat has
 * @param mediaId of the next part, when it is uploaded; empty when not
 */
record Progress(int done, String mediaId) {

    static final Progress NONE = new Progress(0, "");

    Progress next() {
        return new Progress(done + 1, "");
    }

    Progress uploaded(String id) {
        return new Progress(done, id);
    }

    String text() {
        return done + " " + mediaId;
    }

    static Progress of(Optional<String> text) {
        return text.filter(written -> written.matches("\\d{1,4} [^ ]*"))
                .map(written -> {
                    int blank = written.indexOf(' ');
                    return new Progress(Integer.parseInt(written.substring(0, blank)), written.substring(blank + 1));
                })
                .orElse(NONE);
    }
}
