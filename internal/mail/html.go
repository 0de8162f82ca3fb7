package mail

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlText gives the words of an HTML body. It reads tokens one after the
// other, without a tree, so that no nesting can hurt; nothing is fetched, and
// what is referred to appears as its address.
func htmlText(src string) string {
	w := htmlWriter{}
	z := html.NewTokenizer(strings.NewReader(src))
	z.SetMaxBuf(maxBody)
	for {
		switch z.Next() {
		case html.ErrorToken:
			w.closeLink()
			return w.b.String()
		case html.TextToken:
			if w.hidden == "" {
				w.text(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			w.open(string(name), z, more)
		case html.EndTagToken:
			name, _ := z.TagName()
			w.close(string(name))
		}
		if w.b.Len() > 2*maxText {
			return w.b.String()
		}
	}
}

type htmlWriter struct {
	b      strings.Builder
	hidden string // the element whose words are not shown, until it ends
	pre    int
	quote  int
	link   string // where the open <a> leads
	linked int    // where its words began
	breaks int    // line breaks at the end of b
	blank  bool   // a blank is due before the next word
}

// text writes words, blanks folded unless the text is preformatted.
func (w *htmlWriter) text(s string) {
	if w.pre > 0 {
		for i, line := range strings.Split(strings.ReplaceAll(s, "\r", ""), "\n") {
			if i > 0 {
				w.newLine(1)
			}
			w.word(line)
		}
		return
	}
	if s == "" {
		return
	}
	first, last := s[0], s[len(s)-1]
	if isSpace(first) {
		w.blank = true
	}
	for i, word := range strings.FieldsFunc(s, func(r rune) bool { return r < 0x80 && isSpace(byte(r)) }) {
		w.blank = w.blank || i > 0
		w.word(word)
	}
	w.blank = w.blank || isSpace(last)
}

func (w *htmlWriter) word(s string) {
	if s == "" {
		return
	}
	if w.b.Len() > 0 && w.breaks == 0 && w.blank {
		w.b.WriteByte(' ')
	}
	if w.breaks > 0 || w.b.Len() == 0 {
		w.b.WriteString(strings.Repeat("> ", min(w.quote, 5)))
	}
	w.b.WriteString(s)
	w.blank, w.breaks = false, 0
}

// newLine ends the line so that n line breaks stand at the end.
func (w *htmlWriter) newLine(n int) {
	for w.b.Len() > 0 && w.breaks < n {
		w.b.WriteByte('\n')
		w.breaks++
	}
	w.blank = false
}

func (w *htmlWriter) open(name string, z *html.Tokenizer, more bool) {
	if name == "body" && w.hidden == "head" {
		w.hidden = "" // a head that was never closed
	}
	if w.hidden != "" {
		return
	}
	switch atom.Lookup([]byte(name)) {
	case atom.Script, atom.Style, atom.Head, atom.Title, atom.Template, atom.Noscript, atom.Iframe:
		w.hidden = name
	case atom.Br:
		w.b.WriteString("\n")
		w.breaks, w.blank = w.breaks+1, false
	case atom.Hr:
		w.newLine(1)
		w.word("________________________________")
		w.newLine(1)
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Table:
		w.newLine(2)
	case atom.Div, atom.Tr, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Address, atom.Dt, atom.Dd, atom.Center:
		w.newLine(1)
	case atom.Blockquote:
		w.newLine(1)
		w.quote++
	case atom.Pre:
		w.newLine(1)
		w.pre++
	case atom.Li:
		w.newLine(1)
		w.word("-")
		w.blank = true
	case atom.Td, atom.Th:
		w.blank = true
	case atom.A:
		w.closeLink()
		w.link, w.linked = attribute(z, more, "href"), w.b.Len()
	case atom.Img:
		if alt := strings.TrimSpace(attribute(z, more, "alt")); alt != "" {
			w.text("[" + alt + "]")
		}
	}
}

func (w *htmlWriter) close(name string) {
	if w.hidden != "" {
		if w.hidden == name {
			w.hidden = ""
		}
		return
	}
	switch atom.Lookup([]byte(name)) {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Table:
		w.newLine(2)
	case atom.Div, atom.Tr, atom.Li, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Address, atom.Center:
		w.newLine(1)
	case atom.Blockquote:
		w.newLine(1)
		w.quote = max(0, w.quote-1)
	case atom.Pre:
		w.newLine(1)
		w.pre = max(0, w.pre-1)
	case atom.A:
		w.closeLink()
	}
}

// closeLink writes where a link leads, unless its words already say so.
func (w *htmlWriter) closeLink() {
	link := w.link
	w.link = ""
	if !strings.HasPrefix(link, "http://") && !strings.HasPrefix(link, "https://") || len(link) > 300 {
		return
	}
	shownAs := strings.TrimSpace(w.b.String()[min(w.linked, w.b.Len()):])
	bare := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(link, "https://"), "http://"), "/")
	if shownAs != "" && !strings.Contains(shownAs, bare) {
		w.blank = true
		w.word("<" + link + ">")
	}
}

func attribute(z *html.Tokenizer, more bool, name string) string {
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if string(key) == name {
			return string(value)
		}
	}
	return ""
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }
