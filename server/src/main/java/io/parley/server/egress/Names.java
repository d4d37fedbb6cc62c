package io.parley.server.egress;

import io.netty.channel.EventLoop;
import io.parley.server.address.AddressRange;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks up the addresses of a host without blocking. */
@FunctionalInterface
interface Names {

    /** Every address of a host, IPv4 first; fails when there is none. */
    Future<List<InetAddress>> addresses(ContextInternal context, String host);

    /** By the resolver of this process. */
    static Names of(VertxInternal vertx) {
        return (context, host) -> {
            Optional<InetAddress> literal = AddressRange.literal(host);
            return literal.isPresent() ? context.succeededFuture(List.of(literal.get())) : lookUp(vertx, context, host);
        };
    }

    private static Future<List<InetAddress>> lookUp(VertxInternal vertx, ContextInternal context, String host) {
        EventLoop loop = context.nettyEventLoop();
        Promise<List<InetAddress>> found = context.promise();
        vertx.nameResolver().resolveAll(loop, host).addListener(done -> {
            if (done.isSuccess()) {
                @SuppressWarnings("unchecked")
                List<InetSocketAddress> sockets = (List<InetSocketAddress>) done.getNow();
                found.complete(sockets.stream()
                        .map(InetSocketAddress::getAddress)
                        // A machine without an IPv6 route is more usual than one without IPv4.
                        .sorted(Comparator.comparingInt(address -> address.getAddress().length))
                        .toList());
            } else {
                found.fail(done.cause());
            }
        });
        return found.future();
    }
}
