package io.parley.channel.email.thread;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Message-IDs out of headers that hold several, or commas, comments and junk. */
public final class MessageIds {

    private static final int MAX_IDS = 50;
    private static final int MAX_LENGTH = 400;

    private static final Pattern BRACKETED = Pattern.compile("<([^<>]{1,998})>");

    private MessageIds() {}

    /**
     * Ids in order, each with angle brackets and without blanks. Without any brackets, words that look like ids; of more than
     * {@value #MAX_IDS} the last.
     */
    public static List<String> parse(String header) {
        Set<String> ids = new LinkedHashSet<>();
        Matcher bracketed = BRACKETED.matcher(header);
        while (bracketed.find()) {
            add(ids, bracketed.group(1));
        }
        if (ids.isEmpty() && header.indexOf('<') < 0) {
            for (String word : header.split("[\\s,;]+")) {
                if (word.length() >= 8 && (word.indexOf('@') > 0 || word.indexOf('.') > 0)) {
                    add(ids, word);
                }
            }
        }
        List<String> all = new ArrayList<>(ids);
        return all.subList(Math.max(0, all.size() - MAX_IDS), all.size());
    }

    private static void add(Set<String> ids, String content) {
        StringBuilder id = new StringBuilder(content.length() + 2).append('<');
        content.codePoints()
                .filter(c -> c > ' ' && c != 0x7F && !Character.isWhitespace(c))
                .forEach(id::appendCodePoint);
        if (id.length() > 1 && id.length() < MAX_LENGTH) {
            ids.add(id.append('>').toString());
        }
    }
}
