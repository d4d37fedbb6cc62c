package io.parley.channel.email.reply;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How mail programs announce a quotation, in the languages they are used in. Every test looks at a line once. */
final class QuoteMarks {

    private static final int LONGEST_ATTRIBUTION = 400;

    /** Verbs of "On ... somebody wrote:". */
    private static final List<String> WROTE = List.of(
            "wrote",
            "writes",
            "a écrit",
            "schrieb",
            "escribió",
            "escribio",
            "ha scritto",
            "scrisse",
            "schreef",
            "geschreven",
            "escreveu",
            "napisał",
            "skrev",
            "kirjoitti",
            "написал",
            "пишет",
            "писал",
            "写道",
            "寫道",
            "のメール",
            "書きました",
            "wrote",
            "작성",
            "napsal",
            "írta",
            "yazdı",
            "a scris");

    /** How the first line of an attribution begins when it is broken over several. */
    private static final List<String> OPENERS = List.of(
            "on ", "le ", "am ", "el ", "il ", "op ", "em ", "a ", "w dniu", "dnia", "den ", "på ", "ma ", "ti ", "ke ",
            "to ", "pe ", "la ", "su ", "dne ", "в ", "在", "于", "於", "mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final List<String> ORIGINAL = List.of(
            "original message",
            "original appointment",
            "ursprüngliche nachricht",
            "originalnachricht",
            "message d'origine",
            "message original",
            "mensaje original",
            "messaggio originale",
            "oorspronkelijk bericht",
            "mensagem original",
            "oprindelig meddelelse",
            "opprinnelig melding",
            "ursprungligt meddelande",
            "alkuperäinen viesti",
            "исходное сообщение",
            "пересылаемое сообщение",
            "原始邮件",
            "原始郵件",
            "原邮件",
            "元のメッセージ",
            "オリジナルメッセージ",
            "원본 메시지",
            "原始訊息");

    private static final List<String> FORWARDED = List.of(
            "begin forwarded message",
            "forwarded message",
            "forwarded by",
            "weitergeleitete nachricht",
            "message transféré",
            "mensaje reenviado",
            "messaggio inoltrato",
            "doorgestuurd bericht",
            "mensagem encaminhada",
            "转发邮件",
            "轉寄郵件",
            "転送メッセージ",
            "전달된 메시지");

    private static final List<String> FORWARD_SUBJECTS =
            List.of("fwd:", "fw:", "wg:", "tr:", "rv:", "enc:", "vs:", "vb:", "i:", "转发:", "转发：", "轉寄:", "轉寄：");

    private static final Set<String> FROM = Set.of(
            "from",
            "von",
            "de",
            "da",
            "van",
            "från",
            "fra",
            "od",
            "от",
            "lähettäjä",
            "发件人",
            "寄件者",
            "寄件人",
            "差出人",
            "送信者",
            "보낸 사람",
            "보낸사람");

    private static final Set<String> OTHER_FIELDS = Set.of(
            "sent",
            "date",
            "to",
            "cc",
            "subject",
            "reply-to",
            "gesendet",
            "datum",
            "an",
            "betreff",
            "envoyé",
            "à",
            "objet",
            "enviado",
            "fecha",
            "para",
            "asunto",
            "inviato",
            "data",
            "a",
            "oggetto",
            "verzonden",
            "aan",
            "onderwerp",
            "assunto",
            "skickat",
            "till",
            "ämne",
            "sendt",
            "til",
            "emne",
            "wysłano",
            "do",
            "temat",
            "отправлено",
            "дата",
            "кому",
            "тема",
            "发送时间",
            "收件人",
            "抄送",
            "主题",
            "日期",
            "时间",
            "寄件日期",
            "傳送時間",
            "收件者",
            "主旨",
            "送信日時",
            "宛先",
            "件名",
            "日時",
            "보낸 날짜",
            "날짜",
            "받는 사람",
            "받는사람",
            "제목");

    private static final List<String> SENT_FROM = List.of(
            "sent from my ",
            "sent from mail for",
            "sent from yahoo",
            "sent from outlook",
            "get outlook for",
            "von meinem ",
            "gesendet von",
            "envoyé de mon",
            "envoyé depuis",
            "enviado desde mi",
            "enviado do meu",
            "inviato da ",
            "verstuurd vanaf mijn",
            "skickat från min",
            "sendt fra min",
            "отправлено с",
            "发自我的",
            "發自我的",
            "从我的",
            "從我的",
            "iphoneから送信");

    private QuoteMarks() {}

    static boolean quoted(String line) {
        String start = line.stripLeading();
        return start.startsWith(">") || start.startsWith("＞");
    }

    /** "On ... wrote:", whole. Names, dates and addresses vary; a verb, a colon at the end and a digit or an address do not. */
    static boolean attribution(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.length() > LONGEST_ATTRIBUTION || !endsWithColon(text)) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return WROTE.stream().anyMatch(lower::contains)
                && (lower.indexOf('@') >= 0 || lower.chars().anyMatch(Character::isDigit));
    }

    /** "Peter wrote:", which only counts when a quotation follows. */
    static boolean shortAttribution(String line) {
        String text = line.strip();
        if (text.length() > 120 || !endsWithColon(text)) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return WROTE.stream().anyMatch(lower::contains);
    }

    static boolean opensAttribution(String line) {
        String lower = line.strip().toLowerCase(Locale.ROOT);
        return !lower.isEmpty()
                && (Character.isDigit(lower.charAt(0)) || OPENERS.stream().anyMatch(lower::startsWith));
    }

    static boolean originalMessage(String line) {
        return ruled(line) && ORIGINAL.stream().anyMatch(lower(line)::contains);
    }

    static boolean forwardMark(String line) {
        String lower = lower(line);
        return lower.startsWith("begin forwarded message")
                || (ruled(line) && FORWARDED.stream().anyMatch(lower::contains));
    }

    static boolean forwardSubject(String subject) {
        String lower = subject.strip().toLowerCase(Locale.ROOT);
        return FORWARD_SUBJECTS.stream().anyMatch(lower::startsWith);
    }

    static boolean fromField(String line) {
        return FROM.contains(field(line));
    }

    static boolean otherField(String line) {
        return OTHER_FIELDS.contains(field(line));
    }

    static boolean underscores(String line) {
        String text = line.strip();
        return text.length() >= 10 && text.chars().allMatch(c -> c == '_');
    }

    static boolean signature(String line) {
        return line.equals("-- ") || line.equals("--") || line.equals("-- \u00a0");
    }

    static boolean sentFrom(String line) {
        String lower = lower(line);
        return lower.length() < 100 && SENT_FROM.stream().anyMatch(lower::startsWith);
    }

    /** Two dashes or more on the left, as separators have them. */
    private static boolean ruled(String line) {
        String text = line.strip();
        return text.length() < 200 && text.startsWith("--");
    }

    private static String field(String line) {
        if (line.length() > 1000) {
            return "";
        }
        String text = line.strip().replace("*", "");
        int colon = text.indexOf(':');
        int wide = text.indexOf('：');
        int end = colon < 0 ? wide : wide < 0 ? colon : Math.min(colon, wide);
        return end < 1 || end > 20 ? "" : text.substring(0, end).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean endsWithColon(String text) {
        return text.endsWith(":") || text.endsWith("：");
    }

    private static String lower(String line) {
        return line.length() > 500 ? "" : line.strip().toLowerCase(Locale.ROOT);
    }
}
