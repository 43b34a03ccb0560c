package org.caravanserai.api;

import org.caravanserai.connectors.exchange.DataCategory;

/** Told when a request named a fact that no journey carries, so that the refusal is recorded before it is answered. */
@FunctionalInterface
public interface RedFactRefused {
    void refused(DataCategory category);
}
