package mail

import "testing"

func TestNewText(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing to strip", "Buongiorno,\n\nil server è fermo.\n\nAnna", "Buongiorno,\n\nil server è fermo.\n\nAnna"},
		{"a quoted history", "Funziona, grazie.\n\nIl giorno gio 15 ott 2026 alle ore 10:12 Assistenza <a@b.example> ha scritto:\n\n> Provi ora.\n> Saluti", "Funziona, grazie."},
		{"an attribution over two lines", "Sì.\n\nIl giorno gio 15 ott 2026 alle ore 10:12 Assistenza\n<assistenza@b.example> ha scritto:\n> Provi ora.", "Sì."},
		{"in English", "Yes.\n\nOn Thu, 15 Oct 2026 at 10:12, Help <a@b.example> wrote:\n> Try now.", "Yes."},
		{"without marks, but with a date", "Sì.\n\nIl 15/10/2026 10:12, Assistenza ha scritto:\nProvi ora.\nSaluti", "Sì."},
		{"the customer's own sentence stays", "Il collega ha scritto:\nstampante rotta\ne poi se ne è andato", "Il collega ha scritto:\nstampante rotta\ne poi se ne è andato"},
		{"Outlook in Italian", "Ecco la foto.\n\nDa: Assistenza <a@b.example>\nInviato: giovedì 15 ottobre 2026 10:12\nA: Anna\nOggetto: R: guasto\n\nMandi una foto.", "Ecco la foto."},
		{"Outlook with its separator", "Ecco.\n\n-----Messaggio originale-----\nDa: x\n\nMandi una foto.", "Ecco."},
		{"Outlook in English", "Here.\n\n________________________________\nFrom: Help <a@b.example>\nSent: Thursday\nTo: Anna\nSubject: x\n\nSend a photo.", "Here."},
		{"a line that only begins like one", "Da: ieri non va più\nSaluti", "Da: ieri non va più\nSaluti"},
		{"a signature", "Non stampa.\n\n-- \nAnna Bianchi\nHotel Miramare", "Non stampa."},
		{"answers between the quoted lines", "> Ha provato a spegnere?\nSì, due volte.\n> E il cavo?\nÈ nuovo.", "Sì, due volte.\nÈ nuovo."},
		{"only a quotation: the whole stays", "> Ha provato?\n> E ora?", "> Ha provato?\n> E ora?"},
		{"only a signature: the whole stays", "-- \nAnna", "-- \nAnna"},
		{"a forwarded message stays: it is the request", "Guardate qui.\n\n---------- Messaggio inoltrato ---------\nDa: Fornitore\nIl disco è guasto.", "Guardate qui.\n\n---------- Messaggio inoltrato ---------\nDa: Fornitore\nIl disco è guasto."},
		{"nothing", "", ""},
	} {
		if got := NewText(c.text); got != c.want {
			t.Errorf("%s:\n%q\nwant\n%q", c.name, got, c.want)
		}
	}
}
