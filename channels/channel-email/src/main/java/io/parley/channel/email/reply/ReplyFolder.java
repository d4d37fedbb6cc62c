package io.parley.channel.email.reply;

import java.util.Arrays;
import java.util.List;

/**
 * Finds where a reply ends and repetition begins. Errs on the side of showing: answers written between quotations, forwarded
 * mails and texts that would be empty stay whole. Looks at each of the first {@value #MAX_LINES} lines a fixed number of times.
 */
public final class ReplyFolder {

    private static final int MAX_LINES = 5_000;

    private final List<String> lines;

    // Looked at once per line: a line may be a megabyte long, and the loops below come back to it.
    private final boolean[] blank;
    private final boolean[] quoted;

    /** Quoted lines before this one. */
    private final int[] quotedBefore;

    private final int lastWritten;

    private ReplyFolder(List<String> lines) {
        this.lines = lines;
        int count = lines.size();
        blank = new boolean[count];
        quoted = new boolean[count];
        quotedBefore = new int[count + 1];
        for (int i = 0; i < count; i++) {
            blank[i] = lines.get(i).isBlank();
            quoted[i] = QuoteMarks.quoted(lines.get(i));
            quotedBefore[i + 1] = quotedBefore[i] + (quoted[i] ? 1 : 0);
        }
        lastWritten = lastWritten();
    }

    /**
     * Splits a text.
     *
     * @param text lines ended by {@code \n}
     * @param subject of the mail, which says when it is forwarded
     */
    public static Reply fold(String text, String subject) {
        String[] parts = text.split("\n", MAX_LINES);
        List<String> lines = Arrays.stream(parts).map(String::stripTrailing).toList();
        ReplyFolder folder = new ReplyFolder(lines);
        if (QuoteMarks.forwardSubject(subject)) {
            return new Reply(text.strip(), "");
        }
        int cut = folder.cut();
        String visible = String.join("\n", lines.subList(0, cut)).strip();
        if (visible.isEmpty()) {
            return new Reply(text.strip(), "");
        }
        return new Reply(
                visible, String.join("\n", lines.subList(cut, lines.size())).strip());
    }

    /** Number of the first line that is folded away. */
    private int cut() {
        int first = firstWritten();
        int end = lines.size();
        for (int i = first + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (QuoteMarks.forwardMark(line)) {
                return lines.size();
            }
            if (QuoteMarks.originalMessage(line) || headerBlock(i)) {
                end = i;
                break;
            }
            int attribution = attribution(i);
            if (attribution > 0 && nothingWrittenAfter(i + attribution)) {
                end = i;
                break;
            }
            if (quoted[i] && !quoted[i - 1] && nothingWrittenAfter(i)) {
                end = i;
                break;
            }
        }
        return signature(first, end);
    }

    private int firstWritten() {
        for (int i = 0; i < lines.size(); i++) {
            if (!blank[i]) {
                return i;
            }
        }
        return lines.size();
    }

    /** How many lines the attribution that begins here has; 0 when none begins here. */
    private int attribution(int at) {
        String line = lines.get(at);
        if (blank[at] || quoted[at]) {
            return 0;
        }
        if (QuoteMarks.attribution(line) || (QuoteMarks.shortAttribution(line) && quotedNext(at + 1))) {
            return 1;
        }
        if (!QuoteMarks.opensAttribution(line) || line.length() > 200) {
            return 0;
        }
        StringBuilder joined = new StringBuilder(line);
        for (int more = 1; more < 3 && at + more < lines.size(); more++) {
            String next = lines.get(at + more);
            if (blank[at + more] || next.length() > 200) {
                return 0;
            }
            joined.append(' ').append(next.strip());
            if (QuoteMarks.attribution(joined.toString())) {
                return more + 1;
            }
        }
        return 0;
    }

    private boolean quotedNext(int from) {
        for (int i = from; i < Math.min(from + 3, lines.size()); i++) {
            if (!blank[i]) {
                return quoted[i];
            }
        }
        return false;
    }

    /** From, Sent, To, Subject: as Outlook puts them above what it repeats, with or without a line of underscores. */
    private boolean headerBlock(int at) {
        int from = QuoteMarks.underscores(lines.get(at)) ? at + 1 : at;
        if (from >= lines.size() || !QuoteMarks.fromField(lines.get(from))) {
            return false;
        }
        int fields = 0;
        for (int i = from + 1; i < Math.min(from + 7, lines.size()); i++) {
            fields += QuoteMarks.otherField(lines.get(i)) ? 1 : 0;
        }
        return fields >= 2;
    }

    /** Whether only quotation, blank lines and a signature follow. */
    private boolean nothingWrittenAfter(int from) {
        // An attribution without any quoted line repeats the mail below it unmarked, as web mailers do.
        return quotesBetween(from, lines.size()) == 0 || lastWritten < from;
    }

    /** The last line that is neither blank nor quoted nor part of a signature. */
    private int lastWritten() {
        int end = lines.size();
        for (int i = lines.size() - 1; i >= 0 && !quoted[i]; i--) {
            if (QuoteMarks.signature(lines.get(i))) {
                end = i;
            }
        }
        int last = 0;
        for (int i = 0; i < end; i++) {
            if (!blank[i] && !quoted[i] && !QuoteMarks.sentFrom(lines.get(i))) {
                last = i;
            }
        }
        return last;
    }

    private int quotesBetween(int from, int to) {
        return quotedBefore[to] - quotedBefore[from];
    }

    /** Moves the cut up to a signature that stands between the reply and the quotation, or at the end. */
    private int signature(int first, int end) {
        for (int i = first + 1; i < end; i++) {
            if (QuoteMarks.signature(lines.get(i)) && quotesBetween(i, end) == 0) {
                return i;
            }
        }
        for (int i = end - 1; i > first; i--) {
            if (QuoteMarks.sentFrom(lines.get(i))) {
                return i;
            }
            if (!blank[i]) {
                break;
            }
        }
        return end;
    }
}
