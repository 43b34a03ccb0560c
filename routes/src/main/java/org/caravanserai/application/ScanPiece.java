package org.caravanserai.application;

/**
 * A piece of a scan.
 *
 * @param piece its place, from 1
 * @param content in base64
 */
public record ScanPiece(String type, int piece, String content) {
    @Override
    public String toString() {
        return "ScanPiece[" + piece + "]";
    }
}
