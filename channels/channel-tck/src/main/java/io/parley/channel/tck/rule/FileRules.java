package io.parley.channel.tck.rule;

import static io.parley.channel.tck.rule.Obligations.onStage;

import io.parley.channel.Attachment;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.FetchedFile;
import io.parley.channel.InboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.tck.Breach;
import io.parley.channel.tck.Group;
import io.parley.channel.tck.NotApplicable;
import io.parley.channel.tck.Obligation;
import io.parley.channel.tck.fake.FakeSink.Mood;
import io.parley.channel.tck.fake.Outlet;
import io.parley.channel.tck.fake.Outlet.Carried;
import io.parley.channel.tck.fake.Reply;
import io.parley.channel.tck.fake.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Files. */
final class FileRules {

    private static final String CONTENT = "tck file content 0123456789";

    static final List<Obligation> ALL = List.of(
            onStage(
                    Group.ATTACHMENTS,
                    1,
                    "rules 1, 10",
                    "a message's files are stored, or written down to be fetched, before the message is handed over",
                    "chain: lateFiles().expect(...).thenCompose(done -> sink.accept(message))",
                    FileRules::writtenDownFirst),
            onStage(
                    Group.ATTACHMENTS,
                    2,
                    "rules 1, 10",
                    "when a file cannot be written down, a provider that comes again is not acknowledged",
                    "do not swallow the failure of LateFiles.expect",
                    FileRules::inDoubt),
            onStage(
                    Group.ATTACHMENTS,
                    3,
                    "rule 1",
                    "nothing is downloaded before the acknowledgement",
                    "fetch in LateFiles.Fetcher, from the stored source",
                    FileRules::fetchedLater),
            onStage(
                    Group.ATTACHMENTS,
                    4,
                    "rule 10",
                    "a fetcher tells apart what may pass, what never will, and the file itself",
                    "use FetchedFile.of(result) for the answer to a plain GET",
                    FileRules::fetching),
            onStage(
                    Group.ATTACHMENTS,
                    5,
                    "rule 10",
                    "a file's name has neither path nor control characters and at most 200 characters",
                    "keep what follows the last slash or backslash, strip \\p{Cntrl}, cut, and have a default",
                    FileRules::names),
            onStage(
                    Group.ATTACHMENTS,
                    6,
                    "C4",
                    "a file that goes out is carried, or the send is refused: it is never left out silently",
                    "return SendResult.Permanent for attachments the channel does not carry",
                    FileRules::outgoing));

    private FileRules() {}

    private static Wire wire(Stage stage, String name) {
        return Stage.given(
                stage.rig.withFile(stage.rig.inbox(), stage.arriving(1), name), "no files come in by this channel");
    }

    private static InboundMessage taken(Stage stage, String name) {
        InboundMessage came = stage.taken(wire(stage, name));
        Breach.unless(!came.attachments().isEmpty(), "the message had no attachment");
        return came;
    }

    private static void writtenDownFirst(Stage stage) {
        Wire wire = wire(stage, "picture.png");
        stage.context.sink().mood(Mood.HOLDS);
        CompletableFuture<Reply> reply = stage.begin(wire);
        stage.until("the message reaches the sink", () -> stage.context.sink().waiting() == 1 || reply.isDone());
        Breach.unless(stage.context.sink().waiting() == 1, "acknowledged, and nothing handed to the sink");
        // What an adapter did not wait for comes after the message.
        List<Attachment> files = stage.context.sink().offered.get(0).attachments();
        Set<String> known = stage.context.sink().knownBefore();
        Breach.unless(!files.isEmpty(), "the message had no attachment");
        for (Attachment file : files) {
            Breach.unless(
                    known.contains(file.blob()) || stage.context.blobs().has(file.blob()),
                    "the key " + file.blob() + " was neither stored nor expected when the message was handed over");
        }
        stage.context.sink().release();
        Stage.wait("the answer", reply);
    }

    private static void inDoubt(Stage stage) {
        NotApplicable.unless(stage.declares().providerRetries(), "the provider does not come again");
        Wire wire = wire(stage, "picture.png");
        stage.context.lateFiles().inDoubt(true);
        Reply reply = stage.deliver(wire);
        boolean stored = stage.context.sink().offered.stream()
                .flatMap(message -> message.attachments().stream())
                .allMatch(file -> stage.context.blobs().has(file.blob()));
        Breach.unless(!reply.taken() || stored, "the message was acknowledged and its file is lost");
    }

    private static void fetchedLater(Stage stage) {
        taken(stage, "picture.png");
        Breach.unless(
                stage.context.egress().requests().isEmpty(),
                "the outside was called before the provider had its answer: "
                        + stage.context.egress().requests());
    }

    private static void fetching(Stage stage) {
        taken(stage, "picture.png");
        NotApplicable.unless(!stage.context.lateFiles().expected().isEmpty(), "files come with the message itself");
        String source = stage.context.lateFiles().expected().values().iterator().next();
        Breach.unless(
                came(stage, source, new EgressResult.Forbidden("not allowed")) instanceof FetchedFile.Never,
                "a forbidden address will be asked again for ever");
        Breach.unless(
                came(stage, source, new EgressResult.Failed(true, "no answer")) instanceof FetchedFile.NotNow,
                "no answer is taken for the end");
        Breach.unless(came(stage, source, answer(503)) instanceof FetchedFile.NotNow, "503 is taken for the end");
        Breach.unless(
                came(stage, source, stage.rig.fileGone()) instanceof FetchedFile.Never,
                "a file that is gone will be asked for again and again");
    }

    private static EgressResult answer(int status) {
        return new EgressResult.Answered(
                status, Map.of(), CONTENT.getBytes(StandardCharsets.UTF_8), false, Optional.empty());
    }

    /** What comes of fetching when a GET is answered so; an access token may be asked for by POST before. */
    private static FetchedFile came(Stage stage, String source, EgressResult file) {
        Function<EgressRequest, EgressResult> usual = stage.context.egress().world();
        stage.context.egress().world(request -> request.method().equals("GET") ? file : usual.apply(request));
        return Stage.wait(
                "the file",
                stage.context.loop().call(() -> stage.context.lateFiles().fetch(stage.rig.inbox(), source)));
    }

    private static void names(Stage stage) {
        String hostile = "../../etc/pass\u0007wd" + "x".repeat(300) + ".png";
        for (Attachment file : taken(stage, hostile).attachments()) {
            String name = file.name();
            Breach.unless(
                    !name.isBlank() && name.length() <= 200 && !name.matches("(?s).*[/\\\\\\p{Cntrl}].*"),
                    "the name was '" + name + "'");
        }
    }

    private static void outgoing(Stage stage) {
        Outlet outlet = stage.outlet();
        String key = stage.context.blobs().keep(CONTENT.getBytes(StandardCharsets.UTF_8));
        SendResult result = stage.send(
                stage.outgoing(1, "Hello", new Attachment(key, "note.txt", "text/plain", CONTENT.length(), "")));
        if (result instanceof SendResult.Sent) {
            String raw = outlet.carried().stream().map(Carried::raw).collect(Collectors.joining("\n"));
            String coded = Base64.getEncoder().encodeToString(CONTENT.getBytes(StandardCharsets.UTF_8));
            Breach.unless(raw.contains(CONTENT) || raw.contains(coded), "Sent, and the provider never got the file");
        } else {
            Breach.unless(result instanceof SendResult.Permanent, "the answer was " + result);
        }
    }
}
