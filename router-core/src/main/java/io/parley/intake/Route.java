package io.parley.intake;

import io.parley.inbox.InboxConfig;
import io.parley.workspace.WorkspaceId;

/**
 * Where a message came in.
 *
 * @param threads whether the channel has threads of its own, so that the contact alone does not decide the conversation
 */
public record Route(WorkspaceId workspace, InboxConfig inbox, boolean threads) {}
