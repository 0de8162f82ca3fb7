package ticket

import (
	"strings"
	"testing"
)

func anna() Identity {
	return Identity{}.WithAddresses("anna@hotel.it").WithNumbers("3331234567").WithCodes("VRDNNA80A41H501U", "IT60X0542811101000000123456").
		WithNames("Anna Verdi", "Verdi Anna", "Via Roma 12").WithWords("Verdi").Sparing("Hotel Verdi", "Bruno Verdi")
}

func TestIdentityIsRemoved(t *testing.T) {
	rows := []struct{ name, in, want string }{
		{"an address in a sentence", "scrivi a anna@hotel.it.", "scrivi a [omissis]."},
		{"in any case, in brackets", "<Anna@HOTEL.it>", "<[omissis]>"},
		{"not in a longer address", "marianna@hotel.it, j.anna@hotel.it, anna@hotel.it.example", "marianna@hotel.it, j.anna@hotel.it, anna@hotel.it.example"},
		{"in a link", "https://x/?to=anna%40hotel.it&a=1", "https://x/?to=[omissis]&a=1"},
		{"in the sender of a bounce", "bounce+anna=hotel.it@list", "bounce+anna=hotel.it@list"},
		{"behind mailto", "mailto:anna@hotel.it", "mailto:[omissis]"},
		{"broken over quoted lines", "> anna@ho\n> tel.it si", "> [omissis] si"},
		{"a number in every spacing", "333 1234567, 333-123.45.67, (333)1234567", "[omissis], [omissis], ([omissis]"},
		{"with the prefix of Italy", "+39 333 1234567 / 0039 3331234567", "[omissis] / [omissis]"},
		{"not in a longer number", "93331234567 33312345678", "93331234567 33312345678"},
		{"a tax code", "cf vrdnna80a41h501u", "cf [omissis]"},
		{"an account with blanks", "IT60 X054 2811 1010 0000 0123 456", "[omissis]"},
		{"a name in both orders and any case", "ANNA VERDI, verdi anna, Verdi, Anna", "[omissis], [omissis], [omissis]"},
		{"a name over a line break", "Anna\n> Verdi saluta", "[omissis] saluta"},
		{"a name with other accents", "Ànna Vèrdi", "[omissis]"},
		{"a name as an account", "utente anna.verdi", "utente [omissis]"},
		{"a word written like a name", "la sig.ra Verdi chiama, VERDI", "la sig.ra [omissis] chiama, [omissis]"},
		{"a common word stays", "i cavi verdi", "i cavi verdi"},
		{"others keep their names", "Hotel Verdi e Bruno Verdi", "Hotel Verdi e Bruno Verdi"},
		{"not inside a word", "Verdiana, Joanna Verdini", "Verdiana, Joanna Verdini"},
		{"a postal address", "abita in via roma 12, Rimini", "abita in [omissis], Rimini"},
		{"another house", "via Roma 120", "via Roma 120"},
		{"entities", "Anna&nbsp;Verdi", "[omissis]"},
		{"behind what goes too", "anna@hotel.it.Anna Verdi", "[omissis].[omissis]"},
		{"nothing", "", ""},
	}
	for _, r := range rows {
		if got, n := anna().Remove(r.in); got != r.want || n != strings.Count(r.want, Omitted) {
			t.Errorf("%s: %q became %q (%d), want %q", r.name, r.in, got, n, r.want)
		}
	}
	nicolo := Identity{}.WithNames("Nicolò D’Alò", "D’Alò Nicolò", "Sara Rossi-Bo").WithWords("Nicolò").Sparing("Bruno D'Alo'")
	for in, want := range map[string]string{
		"NICOLO' D'ALO' chiede": "[omissis]' chiede", "D'Alo', Nicolo' chiede": "[omissis]' chiede", "Nicolo D`Alò": "[omissis]", "dice NICOLO'": "dice [omissis]'",
		"Nicolo\u0300 D'Alo\u0300": "[omissis]", "nicolò-d'alò.pdf": "[omissis].pdf", "Sara Rossi Bo": "[omissis]", "SARA ROSSI-BO": "[omissis]",
		"Nicoloso D'Alo": "Nicoloso D'Alo", "Bruno D'Alò": "Bruno D'Alò",
	} {
		if got, _ := nicolo.Remove(in); got != want {
			t.Errorf("accents and apostrophes: %q became %q, want %q", in, got, want)
		}
	}
	if got, n := anna().RemoveHTML("<b>An</b>na <i>Verdi</i>"); n != 1 || strings.Contains(got, "na") {
		t.Errorf("HTML became %q", got)
	}
	if (Identity{}).WithNumbers("12345").WithWords("Al").Holds("Al 12345") {
		t.Error("what tells nobody apart was searched for")
	}
}

func FuzzIdentity(f *testing.F) {
	f.Add("Anna\n> Verdi <anna@hotel.it> +39 333 1234567")
	f.Add("\xff&#0;è̀ verdi")
	f.Fuzz(func(t *testing.T, s string) {
		for _, remove := range []func(string) (string, int){anna().Remove, anna().RemoveHTML} {
			out, n := remove(s)
			if (n == 0) != (out == s) {
				t.Errorf("%d places in %q", n, s)
			}
			if again, n := remove(out); n != 0 && !strings.Contains(s, Omitted) {
				t.Errorf("%q still holds the person: %q", out, again)
			}
		}
	})
}
