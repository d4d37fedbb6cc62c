package io.parley.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+15550100,+15550100",
        "+1 (555) 010-0,+15550100",
        "0044 20 7946 0000,+442079460000",
        "12345,12345",
        "PARLEY,PARLEY",
        "whatsapp:+15550100,whatsapp:+15550100"
    })
    void oneNumberIsOneIdentityHoweverItIsWritten(String written, String identity) {
        assertThat(PhoneNumber.normal(written)).isEqualTo(identity);
    }
}
