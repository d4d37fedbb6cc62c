package io.parley.bench.product;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uses a one-time link as a browser does: the page, then its button. */
public final class SignIn {
    private static final Pattern ACCOUNT = Pattern.compile("/u/(\\d+)/");

    /** Path of the agent's socket, tab, cookie. */
    public static String at(URI origin, String link) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        URI page = origin.resolve("/sign-in/" + link);
        HttpResponse<String> signedIn = client.send(
                HttpRequest.newBuilder(page)
                        .header("Origin", origin.toString())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(""))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String place = signedIn.headers().firstValue("Location").orElse("");
        Matcher account = ACCOUNT.matcher(place);
        // The session's own cookie ends with the account's number; the other one lists the accounts.
        String cookie = signedIn.headers().allValues("Set-Cookie").stream()
                .map(value -> value.replaceAll(";.*", ""))
                .filter(value -> value.matches("[^=]+_\\d=.*"))
                .findFirst()
                .orElse("");
        if (!account.find() || cookie.isEmpty()) {
            throw new IOException("sign-in answered " + signedIn.statusCode() + " to '" + place
                    + "' (expected: a redirect to the console and a cookie)");
        }
        return account.group() + "socket\t" + cookie;
    }

    private SignIn() {}
}
