package io.parley.server.config;

import java.nio.file.Path;

/**
 * Everything that can be set.
 *
 * @param installation what nodes have in common
 * @param http the public door
 * @param management the door for those who run Parley
 * @param smtp the door for mail coming in
 * @param mail mail as a channel
 * @param relay the mail server that takes mail going out
 * @param egress calls to the outside
 * @param redis live state and queues
 * @param database configuration, people and history
 * @param history what live state keeps of what history has
 * @param data Folder for everything Parley keeps on this machine; made when absent, used by one server at a time.
 * @param inboxes Path of a file with more inboxes and their secrets, see {@code docs/channels.md}; readable by its owner alone. Empty for none.
 * @param demo Whether a workspace for trying Parley out exists, with agents whose sign-in links are printed at start.
 * @param limits bounds on what may be sent
 * @param log the log
 */
public record ParleyConfig(
        InstallationConfig installation,
        HttpConfig http,
        ManagementConfig management,
        SmtpConfig smtp,
        MailConfig mail,
        RelayConfig relay,
        EgressConfig egress,
        RedisConfig redis,
        DatabaseConfig database,
        HistoryConfig history,
        Path data,
        String inboxes,
        boolean demo,
        LimitsConfig limits,
        LogConfig log) {

    static ParleyConfig read(Settings at) {
        HttpConfig http = HttpConfig.read(at);
        return new ParleyConfig(
                InstallationConfig.read(at),
                http,
                ManagementConfig.read(at, http),
                SmtpConfig.read(at, http),
                MailConfig.read(at),
                RelayConfig.read(at),
                EgressConfig.read(at),
                RedisConfig.read(at),
                DatabaseConfig.read(at),
                HistoryConfig.read(at),
                Path.of(at.text("data", "./data", ParleyConfig::isPath, "the path of a folder")),
                at.text("inboxes", "", value -> value.isEmpty() || isPath(value), "the path of a file"),
                at.flag("demo", true),
                LimitsConfig.read(at),
                LogConfig.read(at));
    }

    private static boolean isPath(String value) {
        return !value.isEmpty() && value.indexOf('\0') < 0;
    }
}
