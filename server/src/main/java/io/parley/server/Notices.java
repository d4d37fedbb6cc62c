package io.parley.server;

import io.parley.agent.Agent;
import io.parley.directory.DemoWorkspace;
import io.parley.inbox.InboxConfig;
import io.parley.workspace.Workspace;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says where to click: the pages, a one-time link for everybody who may sign in, and where mail goes. */
final class Notices {

    private static final Duration LINKS_WORK_FOR = Duration.ofHours(24);

    private final Parts parts;
    private final Core core;
    private final int smtpPort;

    Notices(Parts parts, Core core, int smtpPort) {
        this.parts = parts;
        this.core = core;
        this.smtpPort = smtpPort;
    }

    /** The lines to print. */
    Future<List<String>> lines(List<Workspace> workspaces) {
        boolean demo = parts.config().demo();
        Workspace shown = workspaces.stream()
                .filter(workspace -> workspace.id().equals(demo ? DemoWorkspace.ID : FirstWorkspace.ID))
                .findFirst()
                .orElse(workspaces.get(0));
        List<Agent> invited = demo ? shown.agents() : administrators(shown);
        List<Future<String>> links = new ArrayList<>();
        invited.forEach(agent -> links.add(link(shown, agent)));
        Future<Integer> surprises = core.surprises(workspaces);
        return Future.all(links).compose(made -> surprises).map(found -> {
            List<String> lines = new ArrayList<>();
            if (demo) {
                lines.add("Play      " + url("/playground/")
                        + "   a shop, a phone, WeChat and a mailbox: write as a customer");
                lines.add("Shop      " + url("/demo/") + "   a page with the widget; write there as a visitor");
                lines.add("");
            }
            lines.add(
                    demo
                            ? "Agents    sign in by these links, each of which works once:"
                            : "Set-up    this link works once:");
            links.forEach(line -> lines.add("  " + line.result()));
            lines.add("");
            lines.addAll(mail(shown));
            if (found > 0) {
                lines.add("Check     the configuration: " + found + (found == 1 ? " thing" : " things")
                        + " to look at, with what to do, on the page Queues of a supervisor: " + url("/u/0/#/queues"));
            }
            return lines;
        });
    }

    private static List<Agent> administrators(Workspace workspace) {
        return workspace.agents().stream()
                .filter(agent -> agent.role().equals("administrator"))
                .limit(1)
                .toList();
    }

    private Future<String> link(Workspace workspace, Agent agent) {
        return core.sessions
                .newLink(workspace.id().value(), agent.id().value(), LINKS_WORK_FOR)
                .map(secret -> String.format("%-14s %s", agent.name(), url("/sign-in/" + secret)));
    }

    private List<String> mail(Workspace workspace) {
        List<String> lines = new ArrayList<>();
        for (InboxConfig inbox : workspace.inboxes()) {
            if (inbox.channel().equals("email")) {
                String to = inbox.inbox().address();
                String door = "smtp://" + shown(parts.config().smtp().host()) + ":" + smtpPort;
                lines.add("Mail      to " + to + " at " + door + ", for example:");
                lines.add("  printf 'From: you@example.org\\nTo: " + to
                        + "\\nSubject: Invoice\\n\\nWhere is it?\\n' | curl -s --url " + door
                        + " --mail-from you@example.org --mail-rcpt " + to + " -T -");
            }
        }
        return lines;
    }

    private static String shown(String host) {
        return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }

    private URI url(String path) {
        return parts.door().publicUrl().resolve(path);
    }
}
