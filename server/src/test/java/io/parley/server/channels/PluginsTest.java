package io.parley.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.channel.ChannelAdapter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar in the folder of plugins is a channel. */
class PluginsTest {

    private static final String SERVICE = "META-INF/services/io.parley.channel.ChannelAdapter";

    @TempDir
    Path folder;

    @Test
    void aDroppedJarIsFoundBesideTheAdaptersOfThisBuild() throws Exception {
        plugin("fax", "FaxAdapter");

        assertThat(new ChannelHost(folder).types()).contains("fax", "email", "sms", "webhook", "wechat");
        assertThat(new ChannelHost(folder).pushChannels()).contains("fax");
    }

    @Test
    void twoPluginsWithClassesOfOneNameAreKeptApart() throws Exception {
        plugin("fax", "SameName");
        plugin("pigeon", "SameName");

        ChannelHost host = new ChannelHost(folder);
        ChannelAdapter fax = host.adapter("fax").orElseThrow();
        ChannelAdapter pigeon = host.adapter("pigeon").orElseThrow();
        assertThat(fax.getClass().getName()).isEqualTo(pigeon.getClass().getName());
        assertThat(fax.getClass()).isNotEqualTo(pigeon.getClass());
    }

    @Test
    void aPluginOfATypeThatIsServedAlreadyIsNamed() throws Exception {
        plugin("sms", "SecondSms");

        assertThatThrownBy(() -> new ChannelHost(folder))
                .hasMessageContaining("sms")
                .hasMessageContaining("sms.jar");
    }

    @Test
    void aPluginThatCannotBeLoadedIsNamed() throws Exception {
        jar("broken", "nowhere.Missing", folder);

        assertThatThrownBy(() -> new ChannelHost(folder))
                .hasMessageContaining("broken.jar")
                .hasMessageContaining("nowhere.Missing");
    }

    @Test
    void withoutTheFolderThereAreTheAdaptersOfThisBuild() {
        assertThat(new ChannelHost(folder.resolve("none")).types()).contains("email");
    }

    private void plugin(String type, String name) throws IOException {
        Path work = Files.createDirectories(folder.resolve("work-" + type));
        Path source = Files.writeString(work.resolve(name + ".java"), source(type, name));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-d",
                        work.toString(),
                        source.toString());
        assertThat(result).as("compiled").isZero();
        jar(type, "dropped." + name, work);
    }

    private void jar(String file, String service, Path classes) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(file + ".jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            entry(jar, SERVICE, service.getBytes(StandardCharsets.UTF_8));
            String path = service.replace('.', '/') + ".class";
            if (Files.exists(classes.resolve(path))) {
                entry(jar, path, Files.readAllBytes(classes.resolve(path)));
            }
        }
    }

    private static void entry(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    private static String source(String type, String name) {
        return "package dropped;\n"
                + "import io.parley.channel.*;\n"
                + "import java.util.concurrent.*;\n"
                + "public final class " + name + " implements ChannelAdapter {\n"
                + "  public String type() { return \"" + type + "\"; }\n"
                + "  public Capabilities capabilities() { return Capabilities.push().build(); }\n"
                + "  public CompletionStage<Void> start(ChannelContext c) { return CompletableFuture.completedStage(null); }\n"
                + "  public CompletionStage<SendResult> send(OutboundMessage m) {\n"
                + "    return CompletableFuture.completedStage(new SendResult.Sent(\"\", \"\")); }\n"
                + "  public CompletionStage<Void> stop() { return CompletableFuture.completedStage(null); }\n"
                + "}\n";
    }
}
