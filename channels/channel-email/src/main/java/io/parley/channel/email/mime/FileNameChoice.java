package io.parley.channel.email.mime;

/** Where a part's file name stands: the disposition names it first, older mailers put it into the type. */
final class FileNameChoice {

    private FileNameChoice() {}

    static String of(Parameters type, Parameters disposition) {
        String name = disposition.get("filename");
        return name.isBlank() ? type.get("name") : name;
    }
}
