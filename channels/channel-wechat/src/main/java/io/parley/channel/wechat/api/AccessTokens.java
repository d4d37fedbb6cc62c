package io.parley.channel.wechat.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.channel.EgressRequest;
import io.parley.channel.HttpEgress;
import io.parley.channel.SharedState;
import io.parley.channel.wechat.settings.Account;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access token of one account, one for all nodes: who holds the lease fetches, ten minutes before the end; the others go on with the
 * old token meanwhile, which WeChat takes until its end. Call from any thread; never blocks.
 */
final class AccessTokens {

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

    private static final String TOKEN = "access-token";
    private static final String LEASE = "access-token.lease";
    private static final String FORCED = "access-token.forced";

    private static final Duration EARLY = Duration.ofMinutes(10);
    private static final Duration LEASE_TIME = Duration.ofSeconds(15);

    /** WeChat allows twenty forced refreshes a day, half a minute apart. */
    private static final Duration FORCE_PAUSE = Duration.ofMinutes(2);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Account account;
    private final HttpEgress egress;
    private final SharedState state;
    private final Clock clock;
    private final ObjectMapper json;
    private final String inbox;

    private volatile Optional<AccessToken> known = Optional.empty();

    /** The end of a request for a token: one, or why there is none. */
    sealed interface Answer {

        /** One that works as far as is known. */
        record Granted(String token) implements Answer {}

        /** None for now. */
        record Denied(ApiResult why) implements Answer {}
    }

    AccessTokens(Account account, HttpEgress egress, SharedState state, Clock clock, ObjectMapper json) {
        this.account = account;
        this.egress = egress;
        this.state = state;
        this.clock = clock;
        this.json = json;
        this.inbox = account.inbox().id();
    }

    /** A token to call with. */
    CompletionStage<Answer> current() {
        Optional<AccessToken> mine = known.filter(token -> lasts(token, EARLY));
        return mine.isPresent()
                ? granted(mine.get())
                : shared().thenCompose(token ->
                        token.filter(fresh -> lasts(fresh, EARLY)).isPresent()
                                ? granted(token.get())
                                : renew(token, ""));
    }

    /** A token after WeChat refused this one. Another node may have fetched a new one already. */
    CompletionStage<Answer> after(String refused) {
        known = Optional.empty();
        return shared().thenCompose(token ->
                token.filter(other -> !other.value().equals(refused))
                                .filter(other -> lasts(other, Duration.ZERO))
                                .isPresent()
                        ? granted(token.get())
                        : renew(Optional.empty(), refused));
    }

    private CompletionStage<Optional<AccessToken>> shared() {
        return state.get(inbox, TOKEN).thenApply(text -> text.flatMap(AccessToken::of));
    }

    private boolean lasts(AccessToken token, Duration longer) {
        return clock.instant().plus(longer).isBefore(token.expires());
    }

    private CompletionStage<Answer> granted(AccessToken token) {
        known = Optional.of(token);
        return CompletableFuture.completedFuture(new Answer.Granted(token.value()));
    }

    /** Fetches if nobody else does. */
    private CompletionStage<Answer> renew(Optional<AccessToken> old, String refused) {
        String mark = clock.instant().toString();
        return state.swap(inbox, LEASE, Optional.empty(), Optional.of(mark), LEASE_TIME)
                .thenCompose(mine -> {
                    if (!mine) {
                        return whileAnotherFetches(old);
                    }
                    return fetch(refused, false)
                            .thenCompose(
                                    answer -> state.swap(inbox, LEASE, Optional.of(mark), Optional.empty(), LEASE_TIME)
                                            .handle((done, failed) -> answer))
                            .thenApply(answer -> answer instanceof Answer.Denied ? orOld(old, answer) : answer);
                });
    }

    private CompletionStage<Answer> whileAnotherFetches(Optional<AccessToken> old) {
        ApiResult wait = new ApiResult.NotNow(SOON, "the access token is being fetched");
        return CompletableFuture.completedFuture(orOld(old, new Answer.Denied(wait)));
    }

    private Answer orOld(Optional<AccessToken> old, Answer otherwise) {
        return old.filter(token -> lasts(token, Duration.ZERO))
                .<Answer>map(token -> new Answer.Granted(token.value()))
                .orElse(otherwise);
    }

    private CompletionStage<Answer> fetch(String refused, boolean force) {
        Instant asked = clock.instant();
        return egress.send(request(force)).thenCompose(result -> {
            ApiResult read = Answers.read(result, json);
            if (!(read instanceof ApiResult.Done done)) {
                return denied(read);
            }
            String value = done.body().path("access_token").asText("");
            long seconds = done.body().path("expires_in").asLong(0);
            if (value.isEmpty() || value.length() > 2_048 || seconds <= 0) {
                return denied(new ApiResult.NotNow(SOON, "WeChat's answer holds no access token"));
            }
            if (value.equals(refused)) {
                // Still the one that was just refused: only now is it worth one of the day's forced refreshes.
                return force ? denied(refusedAgain()) : forced(refused);
            }
            return keep(new AccessToken(value, asked.plusSeconds(Math.min(seconds, 7_200))));
        });
    }

    private CompletionStage<Answer> forced(String refused) {
        return state.swap(inbox, FORCED, Optional.empty(), Optional.of("1"), FORCE_PAUSE)
                .thenCompose(allowed -> allowed ? fetch(refused, true) : denied(refusedAgain()));
    }

    private static ApiResult refusedAgain() {
        return new ApiResult.NotNow(Duration.ofMinutes(1), "WeChat refuses the access token that it gives");
    }

    private CompletionStage<Answer> keep(AccessToken token) {
        Duration lifetime = Duration.between(clock.instant(), token.expires());
        return state.put(inbox, TOKEN, token.text(), lifetime.isNegative() ? SOON : lifetime)
                .thenCompose(ignored -> granted(token));
    }

    private CompletionStage<Answer> denied(ApiResult why) {
        if (why instanceof ApiResult.Refused refused) {
            LOG.atError()
                    .addKeyValue("inbox", inbox)
                    .log("WeChat gives no access token: {} {}", refused.code(), refused.message());
        }
        // Asking for a token changes nothing at WeChat, so even a doubtful answer is a plain no.
        ApiResult plain = why instanceof ApiResult.Doubtful doubt ? new ApiResult.NotNow(SOON, doubt.reason()) : why;
        return CompletableFuture.completedFuture(new Answer.Denied(plain));
    }

    private EgressRequest request(boolean force) {
        byte[] body = json.createObjectNode()
                .put("grant_type", "client_credential")
                .put("appid", account.appId())
                .put("secret", account.appSecret())
                .put("force_refresh", force)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        URI url = URI.create(account.api() + "/cgi-bin/stable_token");
        return EgressRequest.post(url, "application/json", body).only(Set.of(url.getHost()));
    }
}
