package org.caravanserai.connectors.http;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON travels as UTF-8 (RFC 8259); other bytes would be read as question marks in somebody's name. */
final class JsonText {
    private JsonText() {}

    /** @throws AnswerUnreadable if it says that it is JSON and holds bytes that are not UTF-8 */
    static void check(HttpResponse<byte[]> answer) throws AnswerUnreadable {
        if (!answer.headers().firstValue("Content-Type").orElse("").contains("json")) {
            return;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(answer.body()));
        } catch (CharacterCodingException e) {
            throw new AnswerUnreadable("the answer is not UTF-8");
        }
    }
}
