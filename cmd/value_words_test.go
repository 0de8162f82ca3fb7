package cmd

import (
	"testing"

	"scatto/internal/ui"
	"scatto/tariff/contract"
)

// A list that went by e-mail did not go by post, though a recipient's category
// bears the same code; a pipe keeps the code.
func TestWaysOfDelivery(t *testing.T) {
	env := testEnv()
	for _, how := range contract.Ways() {
		if got := env.deliveryWords(string(how)); got != string(how) {
			t.Errorf("in a pipe %s is %q", how, got)
		}
	}
	env.OutTerminal = true
	for _, r := range []struct {
		lang ui.Lang
		how  contract.How
		want string
	}{
		{ui.Italian, contract.ByMail, "e-mail"},
		{ui.Italian, contract.ByPost, "posta"},
		{ui.Italian, contract.ByPEC, "PEC"},
		{ui.Italian, contract.ByHand, "a mano"},
		{ui.English, contract.ByMail, "e-mail"},
		{ui.English, contract.ByPost, "post"},
	} {
		env.lang = r.lang
		if got := env.deliveryWords(string(r.how)); got != r.want {
			t.Errorf("%v: %s is %q, want %q", r.lang, r.how, got, r.want)
		}
	}
}
