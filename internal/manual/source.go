package manual

import (
	"fmt"
	"strings"
)

// sourceWidth is how long a line of the source may become before its guards:
// mandoc(1) grumbles at 80, and counts a letter with an accent as it writes it.
const (
	sourceWidth = 74
	accent      = len(`\[u00E8]`)
)

func sourceSize(s string) (n int) {
	for _, r := range s {
		if n++; r > 0x7f {
			n += accent - 1
		}
	}
	return n
}

// Source is the page for man(1). The same page gives the same bytes.
func (p Page) Source() string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s 1 %s %s\n", quoted(strings.ToUpper(p.Name)), `"`+p.Date+`"`, quoted(p.Version))
	b.WriteString(".nh\n.ad l\n") // commands and options stay whole
	for _, part := range p.Parts {
		fmt.Fprintf(&b, ".SH %s\n", quoted(part.Heading))
		for i, block := range part.Blocks {
			switch block.(type) {
			case Paragraph, Verbatim:
				if i > 0 {
					b.WriteString(".PP\n")
				}
			}
			block.source(&b)
		}
	}
	return b.String()
}

func (n named) source(b *strings.Builder) {
	// What indexes pages knows no escapes but the hyphen's.
	fill(b, hyphens.Replace(n.name)+` \- `+n.summary)
}

func (p Paragraph) source(b *strings.Builder) { fill(b, prose(string(p))) }

func (v Verbatim) source(b *strings.Builder) {
	b.WriteString(".nf\n")
	for line := range strings.Lines(string(v)) {
		b.WriteString(guarded(literal(strings.TrimRight(line, "\n"))) + "\n")
	}
	b.WriteString(".fi\n")
}

func (c Call) source(b *strings.Builder) {
	fill(b, strings.TrimRight(bold(c.Command)+" "+literal(c.Takes), " "))
}

func (i Item) source(b *strings.Builder) {
	b.WriteString(".TP\n" + bold(i.Word))
	if i.Value != "" {
		b.WriteString(` \fI` + literal(i.Value) + `\fR`)
	}
	b.WriteString("\n")
	fill(b, prose(i.Text))
}

func (r References) source(b *strings.Builder) {
	var all []string
	for _, name := range r {
		all = append(all, bold(name)+"(1)")
	}
	fill(b, strings.Join(all, ", "))
}

func bold(s string) string { return `\fB` + literal(s) + `\fR` }

// fill writes text in lines of sourceWidth.
func fill(b *strings.Builder, text string) {
	for _, line := range wrap(text, sourceWidth, sourceSize) {
		b.WriteString(guarded(line) + "\n")
	}
}

// guarded keeps a line from being read as a request, and its end from being
// taken for a sentence's, which would be followed by two spaces.
func guarded(line string) string {
	if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
		line = `\&` + line
	}
	if strings.HasSuffix(strings.TrimRight(line, `"')`), ".") {
		line += `\&`
	}
	return line
}

// Signs that man(1) would take for others: a hyphen where a minus is meant,
// curved quotes, accents of their own.
var (
	hyphens = strings.NewReplacer(`\`, `\e`, "-", `\-`)
	signs   = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`)
	words   = strings.NewReplacer(`\`, `\e`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`)
)

// literal is text that a reader may copy.
func literal(s string) string { return signs.Replace(s) }

// prose keeps the hyphens of words, and makes those of options, dates and
// files into what can be copied.
func prose(s string) string {
	all := strings.Split(s, " ")
	for i, w := range all {
		if strings.HasPrefix(strings.TrimLeft(w, `("'[`), "-") || strings.ContainsAny(w, "0123456789/_=") {
			all[i] = literal(w)
		} else {
			all[i] = words.Replace(w)
		}
	}
	return strings.Join(all, " ")
}

// quoted is an argument of a request.
func quoted(s string) string {
	return `"` + strings.ReplaceAll(hyphens.Replace(s), `"`, `\(dq`) + `"`
}
