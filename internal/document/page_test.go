package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The whole pages.
func TestPagesReadAsTheyShould(t *testing.T) {
	for name, p := range map[string]Page{"page-all": inbox(t), "page-one": alone(t), "page-none": {Shop: "Adria Sistemi S.r.l.", At: at(t, "2026-11-23 10:30")}} {
		t.Run(name, func(t *testing.T) {
			got := bytes.Replace(mustPage(t, p), []byte(pageStyle), nil, 1) // the style has a file of its own
			golden(t, name+".html", string(got))
		})
	}
}

// nodes lists the elements of a page in document order.
func nodes(t *testing.T, page []byte) (list []*html.Node) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			list = append(list, n)
		}
	}
	return list
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// words is the text below a node.
func words(n *html.Node) string {
	var b strings.Builder
	for x := range n.Descendants() {
		if x.Type == html.TextNode {
			b.WriteString(x.Data)
		}
	}
	return b.String()
}

func TestPolicyFitsTheStyle(t *testing.T) {
	for _, p := range []Page{inbox(t), alone(t)} {
		policy, style := "", ""
		for _, n := range nodes(t, mustPage(t, p)) {
			if attribute(n, "http-equiv") == "Content-Security-Policy" {
				policy = attribute(n, "content")
			}
			if n.Data == "style" {
				style = words(n)
			}
		}
		sum := sha256.Sum256([]byte(style))
		want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
		if policy != want {
			t.Errorf("policy %q, want %q", policy, want)
		}
	}
}

// everyField puts one text into all that a page prints.
func everyField(t *testing.T, s string) Page {
	p := inbox(t)
	p.Shop, p.Phone, p.Email, p.For = s, s, s, s
	for i := range p.Tickets {
		x := &p.Tickets[i]
		x.Number, x.Subject, x.StateLabel = s, s, s
		for j := range x.Replies {
			x.Replies[j].Text, x.Replies[j].From = s, s
		}
		for j := range x.Actions {
			x.Actions[j].Text, x.Actions[j].State = s, s
		}
	}
	return p
}

func TestHostileTextIsOnlyText(t *testing.T) {
	attacks := map[string]string{
		"a script":            `</p></style></title><script>alert(1)</script>`,
		"a handler":           `"><img src=x onerror=alert(1)>' onmouseover='x`,
		"a link":              `javascript:alert(1)`,
		"another scheme":      `0541 000?body=x&cc=a@b`,
		"a comment":           `--><!-- ]]> <![CDATA[ <base href=//x>`,
		"a template":          `{{.Style}} {{template "message" .}}`,
		"line separators":     "a\u2028b\u2029c",
		"bidi":                "conto \u202e00,001\u202c \u2066x\u2069",
		"controls, bad UTF-8": "a\x00b\x1b[31m caff\xe8",
	}
	allowed := strings.Fields("html head meta title style body header p strong main h1 br time bdi section h2 span article h3 dl div dt dd h4 ul li ol details summary footer a")
	for name, s := range attacks {
		t.Run(name, func(t *testing.T) {
			page := mustPage(t, everyField(t, s))
			for _, n := range nodes(t, page) {
				if !slices.Contains(allowed, n.Data) {
					t.Errorf("the page has an element %s", n.Data)
				}
				for _, a := range n.Attr {
					link := strings.HasPrefix(a.Val, "mailto:") || strings.HasPrefix(a.Val, "tel:")
					if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style" || a.Key == "href" && !link {
						t.Errorf("%s has %s=%q", n.Data, a.Key, a.Val)
					}
				}
				if n.Data == "bdi" && words(n) != webLine(s) {
					t.Errorf("%q is printed as %q", s, words(n))
				}
			}
			if strings.ContainsAny(string(page), "\u2028\u2029\u202e\u202c\u2066\u2069\x00\x1b") {
				t.Error("marks of direction, separators or controls are left")
			}
		})
	}
}

func TestPageAsksForNothing(t *testing.T) {
	for _, p := range []Page{inbox(t), alone(t), {}} {
		for _, bad := range []string{"http:", "https:", "//", "url(", "@import", "<script", "<link", "<img", "javascript"} {
			if strings.Contains(string(mustPage(t, p)), bad) {
				t.Errorf("the page holds %q", bad)
			}
		}
	}
}

func TestSamePageSameBytes(t *testing.T) {
	if want := mustPage(t, inbox(t)); !bytes.Equal(want, mustPage(t, inbox(t))) {
		t.Error("other bytes")
	}
}

func TestTelephoneLinks(t *testing.T) {
	for phone, want := range map[string]string{
		"0541 000 100": "tel:0541000100", "+39 0541.000-100": "tel:+390541000100", "(0541) 000/100": "tel:0541000100",
		"": "", "12": "", "chiedere di Luca": "", "0541 000 100 int. 2": "", "0541;ext=1": "",
	} {
		if got := string(callURL(phone)); got != want {
			t.Errorf("%q becomes %q, want %q", phone, got, want)
		}
	}
}
