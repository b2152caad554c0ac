import Mustache

/// The page's form; what stands in it comes from `PageContext`.
enum ReportTemplate {
  static let page = """
    <!DOCTYPE html>
    <html lang="{{language}}">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="generator" content="stratum"/>
    <title>{{title}}</title>
    <style>
    {{{style}}}
    </style>
    </head>
    <body>
    <a class="skip" href="#content">{{skip}}</a>
    {{{symbols}}}
    <header>
    <h1>{{title}}</h1>
    <p class="subtitle">{{subtitle}}</p>
    <dl class="facts">
    {{#facts}}
    <dt>{{name}}</dt><dd{{{attribute}}}>{{value}}</dd>
    {{/facts}}
    </dl>
    <nav aria-label="{{contents}}">
    <ol>
    {{#sections}}
    <li><a href="#{{id}}">{{title}}</a></li>
    {{/sections}}
    </ol>
    </nav>
    </header>
    <main id="content">
    {{#sections}}
    <section id="{{id}}" aria-labelledby="{{id}}-title">
    <h2 id="{{id}}-title">{{title}}</h2>
    {{#blocks}}
    {{>block}}
    {{/blocks}}
    </section>
    {{/sections}}
    </main>
    <footer>
    <p>{{footer}}</p>
    </footer>
    </body>
    </html>

    """

  private static let block = """
    {{#heading}}<h3>{{text}}</h3>
    {{/heading}}
    {{#paragraph}}<p{{{attribute}}}>{{text}}</p>
    {{/paragraph}}
    {{#list}}<ul>
    {{#items}}
    <li{{{attribute}}}>{{text}}</li>
    {{/items}}
    </ul>
    {{/list}}
    {{#box}}<div class="box {{tone}}">
    <p class="title">{{title}}</p>
    {{#items}}
    <p{{{attribute}}}>{{text}}</p>
    {{/items}}
    </div>
    {{/box}}
    {{#table}}{{>table}}
    {{/table}}
    {{#chart}}<figure id="{{id}}">
    <figcaption>{{title}}<div class="description">{{description}}</div></figcaption>
    {{#picture}}<svg role="img" aria-labelledby="{{id}}-title {{id}}-description" viewBox="0 0 {{width}} {{height}}">
    <title id="{{id}}-title">{{title}}</title>
    <desc id="{{id}}-description">{{description}}</desc>
    {{{body}}}
    </svg>
    <ul class="legend">
    {{#legend}}
    <li>{{{symbol}}}{{name}}</li>
    {{/legend}}
    </ul>
    {{/picture}}
    {{^picture}}<p class="suppressed">{{missing}}</p>
    {{/picture}}
    <details{{{open}}}>
    <summary>{{summary}}</summary>
    {{#table}}{{>table}}
    {{/table}}
    </details>
    </figure>
    {{/chart}}
    {{#listing}}<details>
    <summary>{{title}}</summary>
    <pre lang="en">{{text}}</pre>
    </details>
    {{/listing}}
    {{#signatures}}<div class="sign">
    {{#lines}}
    <div>{{role}}</div><div>{{name}}</div><div>{{date}}</div>
    {{/lines}}
    </div>
    {{/signatures}}
    """

  private static let table = """
    <div class="scroll" tabindex="0" role="region" aria-label="{{caption}}"><table{{{sums}}}>
    <caption>{{caption}}</caption>
    <thead><tr>{{#columns}}<th scope="col"{{{attribute}}}>{{title}}</th>{{/columns}}</tr></thead>
    <tbody>
    {{#rows}}
    <tr>{{#cells}}{{#isHeader}}<th scope="row"{{{attribute}}}>{{text}}</th>{{/isHeader}}{{^isHeader}}<td{{{attribute}}}>{{text}}</td>{{/isHeader}}{{/cells}}</tr>
    {{/rows}}
    </tbody>
    </table></div>
    {{#hasNotes}}<ul class="notes">
    {{#notes}}
    <li{{{attribute}}}>{{text}}</li>
    {{/notes}}
    </ul>
    {{/hasNotes}}
    """

  /// The templates by name.
  ///
  /// Throws: where a template is not well formed, which the tests would have found.
  static func library() throws -> MustacheLibrary {
    MustacheLibrary(templates: [
      "page": try MustacheTemplate(string: page), "block": try MustacheTemplate(string: block),
      "table": try MustacheTemplate(string: table),
    ])
  }
}
