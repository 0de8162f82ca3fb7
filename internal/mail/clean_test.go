package mail

import (
	"strings"
	"testing"
)

func TestSafeName(t *testing.T) {
	long := strings.Repeat("à", 200)
	for _, c := range []struct{ name, claimed, mediaType, want string }{
		{"a plain one", "foto stampante.jpg", "", "foto stampante.jpg"},
		{"a path upwards", "../../etc/passwd", "", "passwd"},
		{"a path of Windows", `C:\Windows\system32\x.exe`, "", "x.exe"},
		{"a path that ends nowhere", "../..", "", "attachment-3"},
		{"empty", "", "application/pdf", "attachment-3.pdf"},
		{"a dot", ".", "image/png", "attachment-3.png"},
		{"blanks", " \t ", "text/html", "attachment-3.html"},
		{"hidden on Unix", ".bashrc", "", "bashrc"},
		{"turned by a bidi mark", "foto\u202egpj.exe", "", "fotogpj.exe"},
		{"control characters", "a\x00b\x1b[31m\nc.txt", "", "ab[31m c.txt"},
		{"an option", "-rf", "", "_-rf"},
		{"a device of Windows", "con.txt", "", "_con.txt"},
		{"a port of Windows", "COM1", "", "_COM1"},
		{"a stream of Windows", "x.txt:evil", "", "x.txt_evil"},
		{"blanks and dots at the end", "x.txt. .", "", "x.txt"},
		{"no UTF-8", "perch\xe9.txt", "", "perché.txt"},
		{"very long", long + ".docx", "", strings.Repeat("à", 57) + ".docx"},
		{"a very long ending", "x." + long, "", "x." + strings.Repeat("à", 59)},
	} {
		if got := safeName(c.claimed, c.mediaType, 3); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCleanLines(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"line breaks", "a\r\nb\rc\u2028d", "a\nb\nc\nd"},
		{"control and bidi characters", "a\x00\x07\x1b[2Jb\u202ec\u200bd\ufeff", "a[2Jbcd"},
		{"tabs stay, blanks at the ends go", "\n\n a\tb  \n\n", " a\tb"},
		{"emoji of several characters stay", "👩‍🔧", "👩‍🔧"},
		{"no UTF-8", "a\xffb", "a\uFFFDb"},
	} {
		if got := cleanLines(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestHTMLText(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"paragraphs and breaks", "<p>Buongiorno,</p><p>il server<br>è <b>fermo</b>.</p>", "Buongiorno,\n\nil server\nè fermo."},
		{"entities and blanks", "perch&eacute;   non&nbsp;va\n&lt;x&gt;", "perché non\u00a0va <x>"},
		{"style, script and head are not words", "<head><title>x</title><style>p{}</style></head><body><script>alert(1)</script>ciao", "ciao"},
		{"a head that is never closed", "<head><meta x><body>ciao", "ciao"},
		{"lists and tables", "<ul><li>uno<li>due</ul><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "- uno\n- due\n\na b\nc"},
		{"a link says where it leads", `vedi <a href="https://x.example/y">qui</a>.`, "vedi qui <https://x.example/y>."},
		{"a link whose words say it", `<a href="https://x.example/">x.example</a>`, "x.example"},
		{"a link that is none", `<a href="javascript:alert(1)">qui</a>`, "qui"},
		{"nothing is loaded: an image is its words", `<img src="https://x.example/t.gif" alt="logo"><img src="https://x.example/u.gif">`, "[logo]"},
		{"a quotation can be told", "ok<blockquote>vecchio<br>testo</blockquote>", "ok\n> vecchio\n> testo"},
		{"preformatted", "<pre>a\n  b</pre>", "a\n  b"},
	} {
		if got := cleanLines(htmlText(c.src)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
