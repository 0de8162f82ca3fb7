package cmd

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// evil is what a terminal obeys: a clipboard (OSC 52), a link (OSC 8), a title,
// colours, C1 controls, directions of writing, backspaces, a sequence without an
// end, bytes that are no UTF-8.
const evil = "\x1b]52;c;cm0gLXJm\x07\x1b]8;;http://evil.example\x1b\\qui\x1b]0;x\x07\x1b[2J\u009b31m\u202egnp\u2066x\x08\x7f\r\tz\n\x1bP\xff=1+1"

// obeyed reports what a terminal would obey in a text that has line breaks and,
// between cells, tabs.
func obeyed(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f
}

// TestNothingWritesToTheTerminalForOthers brings hostile words in by every way
// from outside and looks at what is printed, for a person, a pipe and a program.
func TestNothingWritesToTheTerminalForOthers(t *testing.T) {
	t.Cleanup(openUmask)
	t.Chdir(t.TempDir())
	run := func(screen bool, args ...string) (string, int) {
		env, out := testEnv(), new(bytes.Buffer)
		env.In, env.Out, env.Err, env.OutTerminal = strings.NewReader(""), out, out, screen
		if screen {
			env.Columns = 80
		}
		env.Getenv = func(key string) string {
			return map[string]string{"SCATTO_DATA": "data", "SCATTO_OPERATOR": "luca", "LANG": "C"}[key]
		}
		code := Main(env, args)
		if i := strings.IndexFunc(out.String(), obeyed); i >= 0 {
			t.Errorf("%q prints %q", args, out.String()[i:min(i+40, out.Len())])
		}
		return out.String(), code
	}
	must := func(args ...string) {
		t.Helper()
		if out, code := run(false, args...); code != 0 {
			t.Fatalf("%q exits %d: %s", args, code, out)
		}
	}
	lay := func(name, text string) string {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	const turned = "Hotel\u202eeram\u2066 =1+1 \u200fx" // no control character: these may be typed
	must("init", "--name", "Adria Sistemi S.r.l.", "--profile", "it-value")
	must("customer", "add", "--name", "Hotel Miramare S.r.l.", "--vat", "99900030406", "--email", "anna@hotel.example")
	must("ticket", "open", "--customer", "C0001", "--subject", turned, "--description", turned, "--accept-terms")
	must("ads", "device", "add", "C0001", "SRV", "--kind", "server", "--environment", "server", "--application", turned)
	must("session", "start", "1", "--at", "2026-11-20T10:00")
	must("session", "stop", "1", "--at", "2026-11-20T10:40")
	run(false, "mail", "import", lay("evil.eml", "From: \""+evil+"\" <anna@hotel.example>\r\nTo: a@b.example\r\nDate: Thu, 19 Nov 2026 10:12:33 +0100\r\n"+
		"Message-ID: <evil\x1b[2J@x>\r\nSubject: =?utf-8?q?=1B]52;c;x=07=C2=9B31m=E2=80=AEaiuto?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"+
		"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"+evil+"\r\n--b\r\nContent-Type: text/plain; name=\"x\"\r\n"+
		"Content-Disposition: attachment; filename*=utf-8''..%2F..%2F%1B%5B2J%E2%80%AEgnp.exe\r\n\r\nx\r\n--b--\r\n"))
	for _, args := range [][]string{
		{"ticket", "list", "--all"}, {"ticket", "show", "1"}, {"ticket", "show", "2"}, {"ticket", "queue"}, {"ticket", "search", "aiuto"}, {"ticket", "files", "2"},
		{"mail", "list"}, {"mail", "show", "1"}, {"mail", "outbox", "list"}, {"mail", "inspect", "evil.eml"},
		{"ads", "device", "list", "C0001"}, {"session", "list"}, {"log", "show"}, {"invoice", "preview", "--month", "2026-11"},
		{"customer", "import", lay("evil.csv", "name,vat,"+evil+"\n\""+evil+"\",1\n"), "--dry-run"}, {"customer", "import", lay("evil2.csv", "name;vat\n"+turned+";1\n")},
		{"ticket", "import", lay("evil.jsonl", `{"subject":"\u001b[2J\u202e`+"\u009b"+`"}`+"\n"+evil+"\n")},
		{"invoice", "receipt", lay("evil.xml", "<?xml version='1.0'?><a>"+evil+"</a>")}, {"invoice", "paid", "import", lay("evil3.csv", "data;importo;descrizione\n2026-11-01;1,00;"+evil+"\n"), "--dry-run"},
		{"ads", "log", "import", "C0001", lay("evil.log", "Nov 20 10:00:00 SRV sshd[1]: Accepted password for "+evil+" from 1.2.3.4 port 1 ssh2\n")},
		{"mail", "templates", "check"}, {"compare", lay("evil4.csv", "cliente;netto\n"+turned+";1\n"), "--month", "2026-11"},
	} {
		for _, screen := range []bool{true, false} {
			run(screen, args...)
			run(screen, append(args, "--json")...)
		}
	}
	good, err := os.ReadFile(filepath.Join("data", "scatto.toml"))
	if err != nil {
		t.Fatal(err)
	}
	broken := lay(filepath.Join("data", "scatto.toml"), "[company]\nname = \"\\u001b[2J\\u202e\"\n[x\u202e\u009b]\n"+evil)
	run(true, "config", "check")
	run(true, "customer", "list")
	if err := os.WriteFile(broken, good, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Split("customer show,ticket show,ticket note,invoice show,contract show,session start,config get,config set,tariff show,"+
		"ads device list,quote show,mail show,why,log verify,item list,gdpr request show,backup verify,check iban,ads vault show,technician leave", ",") {
		run(true, append(strings.Fields(name), evil, evil)...)
		run(true, append(strings.Fields(name), evil, "--json")...)
	}
	for _, name := range []string{"", "ticket", "invoice list", "ads", "version"} { // flags and commands that there are not
		run(true, append(strings.Fields(name), "--"+evil)...)
		run(true, append(strings.Fields(name), evil)...)
	}
	run(true, "--by", evil, "ticket", "note", "1", "x")
	run(true, "--at", evil, "ticket", "list")
	run(true, "--data", evil, "ticket", "list")
	run(true, "--wait", evil, "ticket", "list")
}
