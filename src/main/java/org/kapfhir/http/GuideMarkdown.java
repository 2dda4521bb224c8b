package org.kapfhir.http;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Makes HTML of the guide's Markdown, complete in itself: no script, and nothing to load from elsewhere.
 *
 * <p>Its links are those of the repository, so that the pages can be read there too; here they lead to what the server
 * serves.
 */
final class GuideMarkdown {

    private static final Pattern INDEX = Pattern.compile("README\\.md(?=#|$)");
    private static final Pattern PAGE = Pattern.compile("^([A-Za-z0-9-]+)\\.md(?=#|$)");
    private static final Pattern DEFINITION = Pattern.compile("^(?:\\.\\./)+profiles/fsh-generated/");

    private static final String STYLE =
            """
            :root { color-scheme: light dark; --line: #8886; --faint: #8881; --link: #0b57d0; }
            @media (prefers-color-scheme: dark) { :root { --link: #8ab4f8; } }
            body { max-width: 72rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; font: 1rem/1.55 system-ui, sans-serif; }
            header { padding-bottom: .5rem; border-bottom: 1px solid var(--line); }
            h1, h2, h3 { line-height: 1.25; margin: 2rem 0 .75rem; }
            a { color: var(--link); }
            table { display: block; width: max-content; max-width: 100%; overflow-x: auto; border-collapse: collapse; }
            th, td { padding: .35rem .7rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
            th { background: var(--faint); }
            code, pre { font: .875em/1.5 ui-monospace, monospace; background: var(--faint); border-radius: 4px; }
            code { padding: .1em .3em; overflow-wrap: anywhere; }
            td code { overflow-wrap: normal; }
            pre { padding: .9rem; overflow: auto; max-height: 32rem; }
            pre code { padding: 0; background: none; }
            """;

    private final List<Extension> extensions = List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private final Parser parser = Parser.builder().extensions(extensions).build();
    private final TextContentRenderer text = TextContentRenderer.builder().build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(extensions)
            .escapeHtml(true)
            .attributeProviderFactory(context -> GuideMarkdown::lead)
            .build();

    /** Returns a page of HTML, titled as its first heading. */
    String page(String markdown) {
        Node document = parser.parse(markdown);
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <header><a href="/guide/">Guide</a> · <a href="/fhir/metadata">FHIR server</a></header>
                <main>
                %s</main>
                </body>
                </html>
                """
                .formatted(titleOf(document), STYLE, renderer.render(document));
    }

    private String titleOf(Node document) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) {
                return text.render(node).strip().replace("&", "&amp;").replace("<", "&lt;");
            }
        }
        return "Guide";
    }

    private static void lead(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link link) {
            attributes.put("href", served(link.getDestination()));
        }
    }

    private static String served(String destination) {
        if (INDEX.matcher(destination).lookingAt()) {
            return INDEX.matcher(destination).replaceFirst("/guide/");
        }
        String page = PAGE.matcher(destination).replaceFirst("$1.html");
        return DEFINITION.matcher(page).replaceFirst("");
    }
}
