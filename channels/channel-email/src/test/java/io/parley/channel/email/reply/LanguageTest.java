package io.parley.channel.email.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh|你好，我的订单还没有到，请帮我查一下。",
                "zh|你好，我的订单 A-20261103 还没有到，请看 https://shop.example/orders",
                "ja|注文した商品がまだ届いていません。確認してください。",
                "ko|주문한 상품이 아직 도착하지 않았습니다.",
                "en|Hello, I would like to know what happened to my order, thanks",
                "''|Bonjour, ma commande n'est pas arrivée",
                "''|ok",
                "''|12345 !!!",
                "''|Meeting with 王 tomorrow morning at the usual place"
            })
    void guessesOnlyWhenSure(String expected, String text) {
        assertThat(Language.of(text)).isEqualTo(expected);
    }
}
