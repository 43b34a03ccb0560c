package org.caravanserai.operator;

import org.springframework.stereotype.Component;

/** Takes up on this node what was asked for on another, or by a command. */
@Component
class ReloadWatch {
    private final Nodes nodes;
    private final Reload reload;
    private final RoutesFollow routes;

    ReloadWatch(Nodes nodes, Reload reload, RoutesFollow routes) {
        this.nodes = nodes;
        this.reload = reload;
        this.routes = routes;
    }

    void look() {
        nodes.lives();
        nodes.wanted().ifPresent(reload::follow);
        routes.keepUp();
    }
}
