package org.caravanserai.connectors.http;

/** A password or key as it is at this moment, so that it may be changed while we run; never printed. */
@FunctionalInterface
public interface Secret {

    /** @throws CallFailed if it cannot be read now */
    String value();
}
