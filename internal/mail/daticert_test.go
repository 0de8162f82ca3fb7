package mail

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestReadDaticert(t *testing.T) {
	sound := daticertXML("posta-certificata", "15/10/2026")
	at := time.Date(2026, 10, 15, 8, 12, 33, 0, time.UTC)
	want := Certificate{Type: "posta-certificata", Error: "nessuno", Sender: "anna@pec.cliente.example", Recipients: []string{"assistenza@pec.itshop.example"},
		Subject: "guasto", At: at, Identifier: "opec1@pec.prova.example", MessageID: "orig-1@pec.cliente.example"}
	with := func(change func(*Certificate)) Certificate {
		c := want
		change(&c)
		return c
	}
	for _, c := range []struct {
		name, xml string
		want      Certificate
	}{
		{"well-formed", sound, want},
		{"msgid with bare brackets", strings.NewReplacer("&lt;", "<", "&gt;", ">").Replace(sound), want},
		{"cut off", strings.TrimSuffix(sound, "</dati></postacert>"), want},
		{"an ampersand that is none", strings.Replace(sound, "guasto", "Rossi & figli", 1), with(func(c *Certificate) { c.Subject = "Rossi & figli" })},
		{"Latin letters under their name", strings.NewReplacer("UTF-8", "ISO-8859-1", "guasto", "perch\xe9").Replace(sound), with(func(c *Certificate) { c.Subject = "perché" })},
		{"Latin letters under a false name", strings.Replace(sound, "guasto", "perch\xe9", 1), with(func(c *Certificate) { c.Subject = "perché" })},
		{"no subject", strings.Replace(sound, "<oggetto>guasto</oggetto>", "", 1), with(func(c *Certificate) { c.Subject = "" })},
		{"several recipients", strings.Replace(sound, "<risposte>", `<destinatari tipo="esterno">b@c.example</destinatari><risposte>`, 1),
			with(func(c *Certificate) { c.Recipients = append([]string{"assistenza@pec.itshop.example"}, "b@c.example") })},
		{"several recipients in a broken file", strings.NewReplacer("<risposte>", `<destinatari tipo="esterno">b@c.example</destinatari><risposte>`, "&lt;", "<").Replace(sound),
			with(func(c *Certificate) { c.Recipients = append([]string{"assistenza@pec.itshop.example"}, "b@c.example") })},
		{"no zone: Italy's, summer time", strings.Replace(sound, ` zona="+0200"`, "", 1), want},
		{"a day that does not exist", strings.Replace(sound, "15/10/2026", "31/02/2026", 1), with(func(c *Certificate) { c.At = time.Time{} })},
		{"the reason of a failure", strings.Replace(sound, "</dati>", "<consegna>b@c.example</consegna><errore-esteso>5.1.1 - casella inesistente</errore-esteso></dati>", 1),
			with(func(c *Certificate) { c.Recipient, c.ErrorText = "b@c.example", "5.1.1 - casella inesistente" })},
		{"entities are not opened", `<!DOCTYPE x [<!ENTITY a "aaaa">]>` + strings.Replace(sound, "guasto", "&a;&a;", 1), with(func(c *Certificate) { c.Subject = "&a;&a;" })},
	} {
		got, ok := ReadDaticert([]byte(c.xml))
		got.At = got.At.UTC()
		if got.At.IsZero() {
			got.At = time.Time{}
		}
		if diff := cmp.Diff(c.want, got); diff != "" || !ok {
			t.Errorf("%s: read %v (-want +got):\n%s", c.name, ok, diff)
		}
	}
	for _, empty := range []string{"", "<x/>", "<postacert/>", strings.Repeat("<a>", 500_000)} {
		if c, ok := ReadDaticert([]byte(empty)); ok {
			t.Errorf("%.20q holds %+v", empty, c)
		}
	}
}

// What an envelope lacks is made up for by what it holds.
func TestBrokenEnvelopes(t *testing.T) {
	g := newGestore(t)
	pec := "X-Trasporto: posta-certificata\n" + envelopeHead
	for _, c := range []struct {
		name    string
		raw     []byte
		from    string
		subject string
		parts   int
		note    string
	}{
		{"without daticert.xml", g.seal(t, pec, postacert), "anna@pec.cliente.example", "guasto", 0, "there is no daticert.xml"},
		{"without postacert.eml", g.seal(t, pec, daticertPart("posta-certificata", "15/10/2026")), "anna@pec.cliente.example", "POSTA CERTIFICATA: guasto", 1, "there is no postacert.eml"},
		{"with a postacert.eml that is none", g.seal(t, pec, "Content-Type: message/rfc822; name=postacert.eml\n\n%%%\n"), "posta-certificata@pec.prova.example", "POSTA CERTIFICATA: guasto", 1, "postacert.eml cannot be read"},
		{"with another sender inside: the certified one counts", g.seal(t, pec, daticertPart("posta-certificata", "15/10/2026"), strings.Replace(postacert, "Anna <anna@", "Anna <altra@", 1)), "anna@pec.cliente.example", "guasto", 0, ""},
		{"where the file says otherwise, the header counts", g.seal(t, pec, daticertPart("accettazione", "15/10/2026"), postacert), "anna@pec.cliente.example", "guasto", 0, "the header counts"},
		{"with a virus", g.seal(t, "X-VerificaSicurezza: errore\n"+pec, daticertPart("posta-certificata", "15/10/2026"), postacert), "anna@pec.cliente.example", "guasto", 0, "virus"},
	} {
		in, err := Inspect(c.raw, PEC, Trust{}, DefaultLimits())
		check(t, err)
		notes := strings.Join(in.Message.Warnings, "\n")
		if in.Envelope != nil {
			notes += strings.Join(in.Envelope.Warnings, "\n")
		}
		if in.Class != ClassPEC || !in.CountsAsPEC || in.From.Mail != c.from || in.Subject != c.subject || len(in.Message.Parts) != c.parts || !strings.Contains(notes, c.note) {
			t.Errorf("%s: %s from %q, %q, %d parts, notes %q", c.name, in.Class, in.From, in.Subject, len(in.Message.Parts), notes)
		}
	}
}
