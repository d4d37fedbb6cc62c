package io.parley.console.rest;

import io.parley.access.Action;
import io.parley.assignment.ConversationRecord;
import io.parley.console.core.ConsoleCore;
import io.parley.console.core.Gate;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.console.desk.Cards;
import io.parley.conversation.ConversationId;
import io.parley.wire.Rest;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.regex.Pattern;

/** Calls about conversations: which are finished, why it is where it is, a message as HTML, a file. */
public final class ConversationRoutes {
    private static final int PAGE = 50;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,14}");

    private final ConsoleCore core;
    private final Gate gate;
    private final StoredFiles files;
    private final Uploads uploads;
    private final InlinePictures pictures;

    public ConversationRoutes(ConsoleCore core, Gate gate) {
        this.core = core;
        this.gate = gate;
        this.files = new StoredFiles(core);
        this.uploads = new Uploads(core.files());
        this.pictures = new InlinePictures(core.files(), files);
    }

    /** Adds the routes. */
    public void mount(Api api) {
        api.get("conversations/finished", this::finished);
        api.get("conversations/:id/explanation", this::explanation);
        api.get("conversations/:id/messages/:seq/html", this::html);
        api.get("conversations/:id/files/:blob", this::file);
        api.upload("conversations/:id/files", this::upload);
    }

    private Future<Answer> finished(SignedIn who, RoutingContext ctx) {
        String before = ctx.request().getParam("before");
        if (before != null && !NUMBER.matcher(before).matches()) {
            return Future.failedFuture(
                    Refused.invalid("before", "before: not a time (expected: epoch milliseconds, or nothing)"));
        }
        return core.assignments()
                .finished(
                        who.workspace().id(),
                        who.visibleQueues(),
                        before == null ? Long.MAX_VALUE : Long.parseLong(before),
                        PAGE)
                .map(page -> Answer.json(new Rest.Finished(
                        page.stream().map(ConversationRoutes::item).toList(),
                        page.size() < PAGE ? 0 : page.get(PAGE - 1).closedAt())));
    }

    private static Rest.FinishedItem item(ConversationRecord record) {
        return new Rest.FinishedItem(
                record.id(),
                record.channel(),
                record.inbox(),
                record.queue(),
                record.sticky(),
                Cards.contactName(record),
                record.address(),
                record.subject(),
                record.preview(),
                record.state().name().toLowerCase(Locale.ROOT),
                record.openedAt(),
                record.closedAt());
    }

    private Future<Answer> explanation(SignedIn who, RoutingContext ctx) {
        return readable(who, ctx)
                .compose(record -> core.explanations().of(who.workspace().id(), record))
                .map(Answer::json);
    }

    private Future<Answer> html(SignedIn who, RoutingContext ctx) {
        String seq = ctx.pathParam("seq");
        boolean images = "1".equals(ctx.request().getParam("images"));
        return readable(who, ctx)
                .compose(record -> NUMBER.matcher(seq).matches()
                        ? core.transcripts()
                                .html(who.workspace().id(), new ConversationId(record.id()), Long.parseLong(seq))
                        : Future.succeededFuture(""))
                .compose(html -> html.isEmpty()
                        ? Future.failedFuture(Refused.notFound())
                        : pictures.in(ctx.vertx(), who.workspace().id(), new ConversationId(ctx.pathParam("id")), html))
                .map(html -> MessageHtml.of(html, images));
    }

    private Future<Answer> file(SignedIn who, RoutingContext ctx) {
        return readable(who, ctx)
                .compose(record ->
                        files.find(who.workspace().id(), new ConversationId(record.id()), ctx.pathParam("blob")))
                .compose(found -> files.send(ctx.vertx(), who.workspace().id(), found));
    }

    private Future<Answer> upload(SignedIn who, RoutingContext ctx) {
        return gate.conversation(who, ctx.pathParam("id"), Action.WRITE_MESSAGE)
                .compose(record -> uploads.take(ctx, who.workspace().id(), record))
                .map(Answer::json);
    }

    private Future<ConversationRecord> readable(SignedIn who, RoutingContext ctx) {
        return gate.conversation(who, ctx.pathParam("id"), Action.READ_CONVERSATION);
    }
}
