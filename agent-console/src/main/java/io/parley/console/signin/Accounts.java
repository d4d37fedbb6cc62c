package io.parley.console.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which accounts a browser has, by number: what a page-wide cookie remembers, because each session's own cookie is seen below its
 * {@code /u/<n>/} alone. Holds no secret and grants nothing. Immutable.
 */
public record Accounts(List<Account> list) {
    static final int MOST = 10;

    private static final Pattern FORM =
            Pattern.compile("([0-9])\\.([a-z0-9][a-z0-9-]{0,39})\\.([a-z0-9][a-z0-9-]{0,39})");

    public Accounts {
        list = List.copyOf(list);
    }

    /** Reads a cookie's value; what is not readable is left out. */
    public static Accounts parse(String value) {
        List<Account> list = new ArrayList<>();
        for (String part : value.split("~")) {
            Matcher match = FORM.matcher(part);
            if (match.matches() && list.size() < MOST) {
                list.add(new Account(Integer.parseInt(match.group(1)), match.group(2), match.group(3)));
            }
        }
        return new Accounts(list);
    }

    /** The number for this person: the one they have, else the first free one; empty when all are taken. */
    public Optional<Integer> numberFor(String workspace, String agent) {
        for (Account account : list) {
            if (account.workspace().equals(workspace) && account.agent().equals(agent)) {
                return Optional.of(account.n());
            }
        }
        for (int n = 0; n < MOST; n++) {
            int candidate = n;
            if (list.stream().noneMatch(account -> account.n() == candidate)) {
                return Optional.of(n);
            }
        }
        return Optional.empty();
    }

    /** With this person under this number. */
    public Accounts with(int n, String workspace, String agent) {
        List<Account> more = new ArrayList<>(without(n).list());
        more.add(new Account(n, workspace, agent));
        return new Accounts(more);
    }

    /** Without this number. */
    public Accounts without(int n) {
        return new Accounts(list.stream().filter(account -> account.n() != n).toList());
    }

    /** The cookie's value. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Account account : list) {
            text.append(text.isEmpty() ? "" : "~")
                    .append(account.n())
                    .append('.')
                    .append(account.workspace())
                    .append('.')
                    .append(account.agent());
        }
        return text.toString();
    }

    /** One of them. */
    public record Account(int n, String workspace, String agent) {}
}
