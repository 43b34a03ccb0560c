package org.caravanserai.connectors.http;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a partner's system is: a plain base, https unless it is this machine. */
public record PartnerAddress(URI base) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public PartnerAddress {
        String host = base.getHost();
        if (!base.isAbsolute() || host == null) {
            throw new IllegalArgumentException("an address is like https://host/path");
        }
        if (!"https".equals(base.getScheme()) && !("http".equals(base.getScheme()) && THIS_MACHINE.contains(host))) {
            throw new IllegalArgumentException("facts travel over https only");
        }
        if (base.getUserInfo() != null || base.getQuery() != null || base.getFragment() != null) {
            throw new IllegalArgumentException("an address is a plain base, without user, query or fragment");
        }
    }

    /**
     * A link that the partner gave, on its own origin; one to another origin is a redirect by other means.
     *
     * @throws CallFailed if it leads elsewhere, or is none
     */
    public URI link(String link) {
        URI uri = uri(link);
        if (!Origin.of(uri).equals(Origin.of(base))) {
            throw new CallFailed(CallFailed.Kind.UNAVAILABLE, "redirect");
        }
        return uri;
    }

    private URI uri(String link) {
        try {
            return base.resolve(link);
        } catch (IllegalArgumentException e) {
            throw CallFailed.garbage(); // its message would carry the link
        }
    }

    /** The base without a slash at its end. */
    @Override
    public String toString() {
        return base.toString().replaceAll("/+$", "");
    }

    /** Where a server is; a missing port is its scheme's own. */
    private record Origin(@Nullable String scheme, @Nullable String host, int port) {
        static Origin of(URI uri) {
            int usual = "https".equals(uri.getScheme()) ? 443 : 80;
            return new Origin(uri.getScheme(), uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort());
        }
    }
}
