package io.parley.channel.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import io.parley.channel.sms.FormFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSignatureTest {

    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String HASHED =
            URL + "&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    private static final byte[] JSON = "{\"property\": \"value\", \"boolean\": true}".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> FIELDS = Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675309",
            "Digits", "1234",
            "From", "+14158675309",
            "To", "+18005551212");
    private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    private final TwilioSignature signature = new TwilioSignature(List.of("12345"));

    private static FormFields form(Map<String, String> fields) {
        return FormFields.parse(FormFields.of(fields)).orElseThrow();
    }

    @Nested
    class Printed {

        @Test
        void theVectorOfAForm() {
            assertThat(signature.ofForm(URL, form(FIELDS), SIGNATURE)).isTrue();
        }

        @Test
        void theVectorOfAnotherBody() {
            assertThat(signature.ofBody(HASHED, JSON, "a9nBmqA0ju/hNViExpshrM61xv4="))
                    .isTrue();
        }
    }

    @Nested
    class AgainstTheProvidersValidator {

        private final RequestValidator validator = new RequestValidator("12345");

        @Test
        void bothAcceptAndRefuseTheSame() {
            for (String url : List.of(URL, URL.replace(".com/", ".com:443/"), URL + "&x=1")) {
                for (String given : List.of(SIGNATURE, "QSOYDt4T1cUTdK1PDd93/VVr8B8=")) {
                    assertThat(signature.ofForm(url, form(FIELDS), given))
                            .as("%s with %s", url, given)
                            .isEqualTo(validator.validate(url, FIELDS, given));
                }
            }
        }

        @Test
        void bothAcceptABodyByItsHash() throws Exception {
            String body = new String(JSON, StandardCharsets.UTF_8);

            assertThat(validator.validate(HASHED, body, "a9nBmqA0ju/hNViExpshrM61xv4="))
                    .isTrue();
            assertThat(signature.ofBody(HASHED, JSON, "a9nBmqA0ju/hNViExpshrM61xv4="))
                    .isTrue();
        }

        @Test
        void chineseAndEmojiAreSignedAlike() {
            Map<String, String> fields = new TreeMap<>(FIELDS);
            fields.put("Body", "你好 👋 it's me & you + 1%");
            String made = TwilioSigner.sign("12345", URL, fields);

            assertThat(validator.validate(URL, fields, made)).isTrue();
            assertThat(signature.ofForm(URL, form(fields), made)).isTrue();
        }
    }

    @Nested
    class AddressesOfOneRequest {

        @ParameterizedTest
        @ValueSource(strings = {"https://a.example/x?q=it%27s", "https://a.example:443/x?q=it%27s"})
        void withAndWithoutThePortOfTheScheme(String signed) {
            String made = TwilioSigner.sign("12345", signed, Map.of());

            assertThat(signature.ofForm("https://a.example/x?q=it%27s", FormFields.NONE, made))
                    .isTrue();
            assertThat(signature.ofForm("https://a.example:443/x?q=it%27s", FormFields.NONE, made))
                    .isTrue();
        }

        @Test
        void withTheQueryEscapedAsFormsAre() {
            String made = TwilioSigner.sign("12345", "https://a.example/x?q=it%27s+me", Map.of());

            assertThat(signature.ofForm("https://a.example/x?q=it's%20me", FormFields.NONE, made))
                    .isTrue();
        }

        @Test
        void withoutTheFragmentThatTunesRetries() {
            String made = TwilioSigner.sign("12345", "https://a.example/x", Map.of());

            assertThat(signature.ofForm("https://a.example/x#rc=3", FormFields.NONE, made))
                    .isTrue();
        }

        @Test
        void anotherPortOrHostIsAnotherAddress() {
            String made = TwilioSigner.sign("12345", "https://a.example:8443/x", Map.of());

            assertThat(signature.ofForm("https://a.example:8444/x", FormFields.NONE, made))
                    .isFalse();
            assertThat(signature.ofForm("https://b.example:8443/x", FormFields.NONE, made))
                    .isFalse();
            assertThat(signature.ofForm("http://a.example:8443/x", FormFields.NONE, made))
                    .isFalse();
        }
    }

    @Nested
    class Refused {

        @Test
        void anythingChanged() {
            Map<String, String> more = new TreeMap<>(FIELDS);
            more.put("Extra", "1");
            Map<String, String> other = new TreeMap<>(FIELDS);
            other.put("Digits", "1235");

            assertThat(signature.ofForm(URL, form(more), SIGNATURE)).isFalse();
            assertThat(signature.ofForm(URL, form(other), SIGNATURE)).isFalse();
            assertThat(signature.ofForm(URL + "3", form(FIELDS), SIGNATURE)).isFalse();
            assertThat(new TwilioSignature(List.of("12346")).ofForm(URL, form(FIELDS), SIGNATURE))
                    .isFalse();
            assertThat(signature.ofBody(HASHED, "{}".getBytes(StandardCharsets.UTF_8), "a9nBmqA0ju/hNViExpshrM61xv4="))
                    .isFalse();
            assertThat(signature.ofBody(URL, JSON, TwilioSigner.sign("12345", URL, Map.of())))
                    .isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "???", "RSOY", "=", "RSOYDt4T1cUTdK1PDd93/VVr8B8"})
        void whatIsNoSignature(String given) {
            assertThat(signature.ofForm(URL, form(Map.of("a", "b")), given)).isFalse();
        }
    }

    @Test
    void eitherTokenCountsWhileItIsChanged() {
        TwilioSignature both = new TwilioSignature(List.of("new-token", "12345"));

        assertThat(both.ofForm(URL, form(FIELDS), SIGNATURE)).isTrue();
        assertThat(both.ofForm(URL, form(FIELDS), TwilioSigner.sign("new-token", URL, FIELDS)))
                .isTrue();
    }

    @Test
    void aFieldWithSeveralValuesIsSignedWithEachOnceInOrder() {
        FormFields several = FormFields.parse("b=2&a=z&a=y&a=z").orElseThrow();

        assertThat(signature.ofForm(
                        "https://a.example/",
                        several,
                        TwilioSigner.sign("12345", "https://a.example/ayazb2", Map.of())))
                .isTrue();
    }
}
