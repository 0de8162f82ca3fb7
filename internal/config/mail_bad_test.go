package config

import (
	"strings"
	"testing"

	"scatto/internal/refusal"
)

const box = "[[mail.mailbox]]\nname = \"pec\"\nkind = \"pec\"\nhost = \"imap.example.it\"\nuser = \"a\"\n"

func TestBadMail(t *testing.T) {
	for _, row := range []struct {
		name, text string
		line       int
		key, says  string
	}{
		{"a sender without address", "[mail]\nfrom = \"Assistenza\"\n", 2, "mail.from", "no sender"},
		{"two senders", "[mail]\nfrom = \"a@b.it, c@d.it\"\n", 2, "mail.from", "no sender"},
		{"a sender with a second header", "[mail]\nfrom = \"a@b.it\\r\\nBcc: c@d.it\"\n", 2, "mail.from", "control character"},
		{"a sender with an encoded second header", "[mail]\nfrom = \"=?utf-8?q?a=0D=0ABcc?= <a@b.it>\"\n", 2, "mail.from", "control character"},
		{"a sender in no domain", "[mail]\nfrom = \"a@localhost\"\n", 2, "mail.from", "dot"},
		{"mails of no size", "[mail]\nmax_mb = 0\n", 2, "mail.max_mb", "between 1 and 100"},
		{"mails of a gigabyte", "[mail]\nmax_mb = 1024\n", 2, "mail.max_mb", "between 1 and 100"},
		{"a password in clear", "[mail.smtp]\npassword = \"hunter2\"\n", 2, "mail.smtp.password", "does not belong"},
		{"a mailbox's password in clear", box + "password = \"hunter2\"\n", 6, "mail.mailbox.pec.password", "does not belong"},
		{"a password as the name of a variable", "[mail.smtp]\npassword_env = \"hunter-2!\"\n", 2, "mail.smtp.password_env", "not the name"},
		{"a URL for a server", "[mail.smtp]\nhost = \"smtp://example.it\"\n", 2, "mail.smtp.host", "not the name of a server"},
		{"a port in the server's name", "[mail.smtp]\nhost = \"example.it:25\"\n", 2, "mail.smtp.host", "not the name of a server"},
		{"port 0", "[mail.smtp]\nport = 0\n", 2, "mail.smtp.port", "between 1 and 65535"},
		{"an unknown security", "[mail.smtp]\nsecurity = \"ssl\"\n", 2, "mail.smtp.security", "not a value"},
		{"passwords in clear over the net", "[mail.smtp]\nhost = \"mail.example.it\"\nsecurity = \"none\"\n", 3, "mail.smtp.security", "in clear"},
		{"a server called like this machine", "[mail.smtp]\nhost = \"localhost.example.it\"\nsecurity = \"none\"\n", 3, "mail.smtp.security", "in clear"},
		{"a mailbox in clear over the net", box + "security = \"none\"\n", 6, "mail.mailbox.pec.security", "in clear"},
		{"a mailbox without a name", "\n[[mail.mailbox]]\n", 2, "mail.mailbox.#1.name", "missing"},
		{"a mailbox without a server", "[[mail.mailbox]]\nname = \"x\"\nkind = \"pec\"\nuser = \"a\"\n", 1, "mail.mailbox.x.host", "missing"},
		{"a mailbox without a user", "[[mail.mailbox]]\nname = \"x\"\nkind = \"pec\"\nhost = \"h\"\n", 1, "mail.mailbox.x.user", "missing"},
		{"R54: a mailbox that is not declared", "[[mail.mailbox]]\nname = \"x\"\nhost = \"h\"\nuser = \"a\"\n", 1, "mail.mailbox.x.kind", "missing"},
		{"R54: a mailbox of another kind", "[[mail.mailbox]]\nname = \"x\"\nkind = \"PEC!\"\n", 3, "mail.mailbox.x.kind", "not a value"},
		{"a mailbox with a name of two words", "[[mail.mailbox]]\nname = \"a b\"\n", 2, "mail.mailbox.a b.name", "not a name"},
		{"a mailbox without any name", "[[mail.mailbox]]\nname = \"\"\n", 2, "mail.mailbox.#1.name", "not a name"},
		{"two mailboxes of one name", box + box, 7, "mail.mailbox.pec.name", "two mailboxes"},
		{"one mailbox in single brackets", "[mail.mailbox]\nname = \"x\"\n", 2, "mail.mailbox.name", "no key"},
		{"a slip in a mailbox", box + "fodler = \"x\"\n", 6, "mail.mailbox.pec.fodler", "no key"},
		{"a table in a mailbox", box + "[mail.mailbox.host2]\nx = 1\n", 7, "mail.mailbox.pec.host2.x", "no key"},
		{"a rule for nothing", "[[mail.rule]]\nfrom = \"@x.it\"\n", 1, "mail.rule.#1.then", "missing"},
		{"a rule for everything", "[[mail.rule]]\nthen = \"ignore\"\n", 1, "mail.rule.#1", "every message"},
		{"a rule for everything, by empty texts", "[[mail.rule]]\nfrom = \"\"\nthen = \"ignore\"\n", 1, "mail.rule.#1", "every message"},
		{"a rule for every sender", "[[mail.rule]]\nfrom = \"*@*.*\"\nthen = \"ignore\"\n", 2, "mail.rule.#1.from", "names no senders"},
		{"a domain without @", "[[mail.rule]]\nfrom = \"pec.fatturapa.it\"\nthen = \"ignore\"\n", 2, "mail.rule.#1.from", "names no senders"},
		{"an unknown end", "[[mail.rule]]\nfrom = \"@x.it\"\nthen = \"delete\"\n", 3, "mail.rule.#1.then", "not a value"},
		{"a mailbox that is not there", box + "[[mail.rule]]\nmailbox = \"pek\"\nthen = \"triage\"\n", 7, "mail.rule.#1.mailbox", "no mailbox"},
		{"a rule of a mailbox where there is none", "[[mail.rule]]\nmailbox = \"pec\"\nthen = \"triage\"\n", 2, "mail.rule.#1.mailbox", "no mailbox"},
		{"append without ticket", "[[mail.rule]]\nfrom = \"@x.it\"\nthen = \"append\"\n", 1, "mail.rule.#1.ticket", "append"},
		{"append to no number", "[[mail.rule]]\nfrom = \"@x.it\"\nthen = \"append\"\nticket = \"stampa\"\n", 4, "mail.rule.#1.ticket", "ticket number"},
		{"evidence of nobody", "[[mail.rule]]\nfrom = \"@x.it\"\nthen = \"evidence\"\nitem = \"E1\"\n", 1, "mail.rule.#1.customer", "evidence"},
		{"evidence for nothing", "[[mail.rule]]\nfrom = \"@x.it\"\nthen = \"evidence\"\ncustomer = \"C1\"\n", 1, "mail.rule.#1.item", "evidence"},
		{"rules without end", strings.Repeat("[[mail.rule]]\nfrom = \"@x.it\"\nthen = \"ignore\"\n", 1002), 3001, "mail.rule", "more than 1000"},
		{"a folder outside", "[[mail.rule]]\nfrom = \"@x.it\"\nthen = \"inbox\"\nfolder = \"../x\"\n", 4, "mail.rule.#1.folder", "plain name"},
		{"a folder of dots", "[[mail.rule]]\nfrom = \"@x.it\"\nthen = \"inbox\"\nfolder = \"..\"\n", 4, "mail.rule.#1.folder", "plain name"},
		{"a folder of Windows", "[[mail.rule]]\nfrom = \"@x.it\"\nthen = \"inbox\"\nfolder = \"C:x\"\n", 4, "mail.rule.#1.folder", "plain name"},
	} {
		t.Run(row.name, func(t *testing.T) {
			checkBad(t, row.text, row.line, row.key, row.says)
			for _, p := range Problems([]byte(row.text)) {
				if strings.Contains(p.Err.Error(), "hunter") {
					t.Errorf("the refusal shows the password: %v", p.Err)
				}
			}
		})
	}
}

func TestBadQuestionsAndPlatforms(t *testing.T) {
	many := strings.Repeat("\"Perché?\", ", 21)
	for _, row := range []struct {
		name, text string
		line       int
		key, says  string
	}{
		{"R29: questions about nothing", "[[questions]]\nask = [\"x\"]\n", 1, "questions.#1.topic", "missing"},
		{"R29: no questions", "[[questions]]\ntopic = \"Stampa\"\nask = []\n", 3, "questions.#1.ask", "empty"},
		{"R29: an empty question", "[[questions]]\ntopic = \"Stampa\"\nask = [\" \"]\n", 3, "questions.#1.ask", "empty"},
		{"R29: 21 questions", "[[questions]]\ntopic = \"Stampa\"\nask = [" + many + "]\n", 3, "questions.#1.ask", "21"},
		{"R29: a question of 201 bytes", "[[questions]]\ntopic = \"Stampa\"\nask = [\"" + strings.Repeat("x", 201) + "\"]\n", 3, "questions.#1.ask", "200 bytes"},
		{"R02: a topic that is not there", "[[questions]]\ntopic = \"Stampe\"\nask = [\"x\"]\n", 2, "questions.#1.topic", "no topic"},
		{"R02: a topic that was taken away", "[tickets]\ntopics = [\"Altro\"]\n[[questions]]\ntopic = \"Stampa\"\nask = [\"x\"]\n", 4, "questions.#1.topic", "no topic"},
		{"R29: a topic twice", strings.Repeat("[[questions]]\ntopic = \"Stampa\"\nask = [\"x\"]\n", 2), 5, "questions.#2.topic", "already"},
		{"R39: a platform without date", "[[platforms]]\nname = \"Windows 11\"\n", 1, "platforms.#1.tested", "missing"},
		{"R39: tested on 30 February", "[[platforms]]\nname = \"Windows 11\"\ntested = \"2026-02-30\"\n", 3, "platforms.#1.tested", "2026-02-30"},
		{"R39: a platform twice", strings.Repeat("[[platforms]]\nname = \"Windows 11\"\ntested = 2026-02-03\n", 2), 5, "platforms.#2.name", "already"},
		{"R39: platforms as texts", "platforms = [\"Windows 11\"]\n", 1, "platforms", "not a list of tables"},
		{"R36: a peak until 31 April", "[customisations]\npeaks = [\"04-01..04-31\"]\n", 2, "customisations.peaks", "04-31"},
		{"R36: no address", "[customisations]\nemail = \"res\"\n", 2, "customisations.email", "@"},
	} {
		t.Run(row.name, func(t *testing.T) { checkBad(t, row.text, row.line, row.key, row.says) })
	}
}

func TestMailWarnings(t *testing.T) {
	smtp := "[company]\nemail = \"a@b.it\"\n[mail.smtp]\nhost = \"mail.example.it\"\n"
	for _, row := range []struct{ name, text, want string }{
		{"the usual ports", smtp + box, ""},
		{"a port of one's own", smtp + "port = 2525\n", ""},
		{"tls where starttls is spoken", smtp + "security = \"tls\"\n", "odd-port"},
		{"starttls where tls is spoken", box + "security = \"starttls\"\n", "odd-port"},
		{"nobody sends", "[mail.smtp]\nhost = \"mail.example.it\"\n", "no-sender"},
		{"a ticket for mail that is ignored", "[[mail.rule]]\nfrom = \"@x.it\"\nthen = \"ignore\"\nticket = \"42\"\n", "idle-key"},
	} {
		c, err := Parse([]byte(row.text), FileName)
		if err != nil {
			t.Fatal(err)
		}
		kinds := ""
		for _, w := range c.Warnings() {
			kinds += refusal.KindOf(w)
		}
		if kinds != row.want {
			t.Errorf("%s: warned %q, want %q", row.name, kinds, row.want)
		}
	}
}
