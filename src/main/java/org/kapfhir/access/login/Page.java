package org.kapfhir.access.login;

import org.springframework.web.util.HtmlUtils;

/** The pages on which people log in: plain HTML that loads and runs nothing. */
final class Page {

    private static final String FRAME =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem; }
            label { display: block; margin: .75rem 0; }
            input[type=text], input[type=password] { display: block; width: 100%%; font: inherit; padding: .4rem; }
            button { font: inherit; padding: .4rem 1rem; margin: .5rem .5rem 0 0; }
            .error { border-left: .25rem solid #b00020; padding-left: .75rem; }
            </style>
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            %2$s
            </main>
            </body>
            </html>
            """;

    private Page() {}

    /**
     * Returns a page.
     *
     * @param title in plain text
     * @param body in HTML
     */
    static String of(String title, String body) {
        return FRAME.formatted(text(title), body);
    }

    /** Returns a text so that it is nothing but text in HTML, in attributes too. */
    static String text(String plain) {
        return HtmlUtils.htmlEscape(plain);
    }

    /** Returns a field that the user does not see. */
    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + text(name) + "\" value=\"" + text(value) + "\">";
    }
}
