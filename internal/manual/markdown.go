package manual

import (
	"fmt"
	"strings"
)

// Markdown is the page for a folder of such pages: one file a page, named
// after it, whose references lead to the others. Its date and version are left
// out, so that it changes only with the words.
func (p Page) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", p.Name, marked(p.Summary))
	for _, part := range p.Parts[1:] { // the first is the name
		fmt.Fprintf(&b, "\n## %s\n", part.Heading[:1]+strings.ToLower(part.Heading[1:]))
		list := false // items follow each other without a blank line
		for _, block := range part.Blocks {
			_, item := block.(Item)
			if !item || !list {
				b.WriteString("\n")
			}
			list = item
			block.markdown(&b)
		}
	}
	return b.String()
}

func (n named) markdown(*strings.Builder) {}

func (p Paragraph) markdown(b *strings.Builder) {
	for _, line := range Wrap(marked(string(p)), markdownWidth) {
		b.WriteString(line + "\n")
	}
}

func (v Verbatim) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "```sh\n%s\n```\n", string(v))
}

func (c Call) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "```\n%s\n```\n", strings.TrimRight(c.Command+" "+c.Takes, " "))
}

func (i Item) markdown(b *strings.Builder) {
	word := code(strings.TrimSpace(i.Word + " " + i.Value))
	if name, ok := strings.CutSuffix(i.Word, "(1)"); ok {
		word = link(name)
	}
	for n, line := range Wrap(word+": "+marked(i.Text), markdownWidth-2) {
		b.WriteString([]string{"- ", "  "}[min(n, 1)] + line + "\n")
	}
}

func (r References) markdown(b *strings.Builder) {
	links := make([]string, len(r))
	for i, name := range r {
		links[i] = link(name)
	}
	b.WriteString(strings.Join(links, ", ") + "\n")
}

// markdownWidth is how long the lines of prose become.
const markdownWidth = 120

// link leads to the page of a name.
func link(name string) string { return "[" + name + "](" + name + ".md)" }

// code is text that a reader may copy.
func code(s string) string {
	if strings.Contains(s, "`") {
		return "`` " + s + " ``"
	}
	return "`" + s + "`"
}

// marked keeps the signs of prose from being read as marks, and sets what looks
// like an option or a variable as what can be copied.
func marked(s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		core := strings.Trim(w, ".,;:()")
		name, page := strings.CutSuffix(strings.TrimRight(w, ".,;:"), "(1)")
		switch {
		case page:
			words[i] = strings.Replace(w, name+"(1)", link(name), 1)
		case len(core) > 2 && (strings.HasPrefix(core, "--") || strings.HasPrefix(core, "$")) && !strings.Contains(core, "`"):
			words[i] = strings.Replace(w, core, code(core), 1)
		default:
			words[i] = signsOfMarkdown.Replace(w)
		}
	}
	return strings.Join(words, " ")
}

var signsOfMarkdown = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`, "]", `\]`, "|", `\|`)
