package io.parley.server.inboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.directory.DemoWorkspace;
import io.parley.server.data.DataFolder;
import io.parley.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxFileTest {

    private static final String ONE = "{\"inboxes\":[{\"id\":\"hook\",\"channel\":\"webhook\",\"queue\":\"support\","
            + "\"rules\":[{\"contains\":\"invoice\",\"skills\":[\"billing\"]}],"
            + "\"settings\":{\"url\":\"https://x.example/\"},\"secrets\":{\"keys\":\"whsec_hidden\"}}]}";

    @TempDir
    Path folder;

    @Test
    void anInboxBecomesPartOfTheWorkspaceWithoutItsSecrets() throws IOException {
        ConfiguredInboxes inboxes = new ConfiguredInboxes(InboxFile.read(file(ONE)));
        Workspace demo = DemoWorkspace.at("http://localhost", "demo.localhost");

        Workspace whole = inboxes.in(demo, true);

        assertThat(whole.inbox("hook")).hasValueSatisfying(inbox -> {
            assertThat(inbox.channel()).isEqualTo("webhook");
            assertThat(inbox.inbox().secrets()).isEmpty();
            assertThat(inbox.inbox().settings()).containsEntry("url", "https://x.example/");
            assertThat(inbox.rules().get(0).attribute()).isEqualTo("text");
        });
        assertThat(whole.inboxes()).hasSize(demo.inboxes().size() + 1);
        assertThat(inboxes.secrets()).isEqualTo(Map.of("hook", Map.of("keys", "whsec_hidden")));
        assertThat(InboxFile.read(file(ONE)).toString()).doesNotContain("hidden");
    }

    @Test
    void whatTheFileNoLongerNamesGoes() throws IOException {
        Workspace demo = DemoWorkspace.at("http://localhost", "demo.localhost");
        Workspace before = new ConfiguredInboxes(InboxFile.read(file(ONE))).in(demo, true);

        assertThat(new ConfiguredInboxes(List.of()).in(before, true)).isEqualTo(demo);
    }

    @Test
    void aFileOthersCanReadIsRefused() throws IOException {
        Path open = file(ONE);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> InboxFile.read(open)).hasMessageContaining("chmod 600");
    }

    @Test
    void everyProblemIsToldWithItsValueAndNoSecret() throws IOException {
        Path wrong = file(
                "{\"inboxes\":[{\"id\":\"Hook!\",\"channel\":\"\",\"weight\":0,\"secrets\":{\"keys\":\"hidden\"}},"
                        + "{\"id\":\"b\",\"channel\":\"sms\",\"queue\":\"q\"},{\"id\":\"b\",\"channel\":\"sms\",\"queue\":\"q\"}]}");

        assertThatThrownBy(() -> InboxFile.read(wrong))
                .hasMessageContaining("Hook!.id: Hook! (expected:")
                .hasMessageContaining("Hook!.channel: (empty)")
                .hasMessageContaining("Hook!.queue: (empty)")
                .hasMessageContaining("Hook!.weight: 0")
                .hasMessageContaining("b: 2 times")
                .message()
                .doesNotContain("hidden");
    }

    @Test
    void whatIsNotUnderstoodIsLocatedWithoutRepeatingIt() throws IOException {
        Path unknown = file("{\"inboxes\":[{\"id\":\"a\",\"sekrets\":{\"keys\":\"hidden\"}}]}");
        Path broken = file("{\"inboxes\":[{\"secrets\":{\"keys\":\"hidden}}]}");

        assertThatThrownBy(() -> InboxFile.read(unknown))
                .hasMessageContaining("inboxes.[0].sekrets is not understood")
                .message()
                .doesNotContain("hidden");
        assertThatThrownBy(() -> InboxFile.read(broken)).message().doesNotContain("hidden");
        assertThatThrownBy(() -> InboxFile.read(folder.resolve("none"))).hasMessageContaining("cannot be read");
    }

    @Test
    void aSecretMayLieInAFileOfItsOwnAndBeRenewedThere() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "whsec_filed\n");
        ConfiguredInboxes inboxes = new ConfiguredInboxes(InboxFile.read(
                file(ONE.replace("\"secrets\":{\"keys\":\"whsec_hidden\"}", "\"secretFiles\":{\"keys\":\"key\"}"))));

        assertThat(inboxes.secrets()).isEqualTo(Map.of("hook", Map.of("keys", "whsec_filed")));

        Files.writeString(key, "whsec_renewed\n");
        assertThat(inboxes.secret("hook", "keys")).contains("whsec_renewed");
        assertThat(inboxes.secret("hook", "other")).isEmpty();
    }

    @Test
    void aSecretThatCannotBeReadStopsTheStart() throws IOException {
        Path missing = file(ONE.replace("\"secrets\":", "\"secretFiles\":{\"keys\":\"gone\"},\"secrets\":"));

        assertThatThrownBy(() -> InboxFile.read(missing))
                .hasMessageContaining("hook.secretFiles.keys: " + folder.resolve("gone"))
                .hasMessageContaining("a readable file of 1 to 65536 bytes")
                .hasMessageContaining("not among secrets too");
    }

    @Test
    void theDemosSecretsAreMadeOnceForEachInstallation() {
        try (DataFolder one = DataFolder.open(folder.resolve("one"), 1);
                DataFolder other = DataFolder.open(folder.resolve("other"), 1)) {
            String secret = DemoInboxes.in(one).get(0).secrets().get("keys");

            assertThat(secret).startsWith("whsec_").hasSizeGreaterThan(40);
            assertThat(DemoInboxes.in(one).get(0).secrets()).containsValue(secret);
            assertThat(DemoInboxes.in(other).get(0).secrets()).doesNotContainValue(secret);
        }
    }

    @Test
    void aQueueThatDoesNotExistIsTold() throws IOException {
        ConfiguredInboxes inboxes = new ConfiguredInboxes(InboxFile.read(file(ONE.replace("support", "nowhere"))));

        assertThatThrownBy(() -> inboxes.in(DemoWorkspace.at("http://localhost", "demo.localhost"), true))
                .hasMessageContaining("hook.queue: nowhere (expected: a queue of workspace demo)");
    }

    private Path file(String text) throws IOException {
        Path file = Files.createTempFile(
                folder,
                "inboxes",
                ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }
}
