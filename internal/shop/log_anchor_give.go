package shop

import (
	"fmt"
	"path/filepath"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// kindLogAnchor is the kind of a letter that takes an anchor to a controller.
const kindLogAnchor = "log-anchor"

// GiveAnchor says how the head of a customer's access log leaves the shop.
type GiveAnchor struct {
	Customer string
	How      string // AnchorPEC, AnchorPaper, AnchorHand
	To       string // address, or the name of who gets it; "": the customer's
	PDF      string // of AnchorPaper; "": under out/anchors
}

// GivenAnchor is an anchor that was given away.
type GivenAnchor struct {
	Anchor
	PDF  string // where the sheet lies, "" for none
	Text string // what the letter says, "" for none
}

// GiveAnchorOf verifies a customer's access log and gives its head away: as a
// letter by PEC in the outbox, as a sheet to print, or by hand. The anchor
// stays on record, and every later verification is held against it.
func (s *Shop) GiveAnchorOf(in GiveAnchor) (out GivenAnchor, err error) {
	if in.To, err = text.Line("addressee", in.To, 200); err != nil {
		return out, err
	}
	var pdf []byte
	err = s.write("log.anchor", func(w *write) error {
		log, err := chain(w.Tx, in.Customer)
		if err != nil {
			return err
		}
		if log == store.ShopLog {
			return refusal.Usage("anchor-without-controller", "the shop's own log has no controller to give it to").
				WithHint("name a customer, or print all heads with: scatto log anchor --text")
		}
		card, err := findCard(w.Tx, chainName(log))
		if err != nil {
			return err
		}
		end, err := verifyChain(w.Tx, log)
		if err != nil {
			return err
		}
		if end.Last == 0 {
			return refusal.Rule("log-empty", "the access log of %s has no line yet", card.ID)
		}
		a := Anchor{Chain: card.ID, Last: end.Last, Head: end.Head, To: in.To, How: in.How}
		if a.To == "" {
			a.To = card.Name
		}
		key, err := signingPublicKey(w.Tx)
		if err != nil {
			return err
		}
		switch in.How {
		case AnchorPEC:
			if a, out.Text, err = w.anchorLetter(card, a, in.To, key); err != nil {
				return err
			}
		case AnchorPaper:
			pdf, err = document.RenderAct(document.LogAnchorAct(document.LogAnchor{
				Shop: s.Config.Seller(), To: controllerLines(card), Customer: card.Name,
				Chain: card.ID, At: s.at, By: s.by, Last: end.Last, Head: end.Head, Key: key,
			}))
			if err != nil {
				return err
			}
		}
		out.Anchor, err = w.putAnchor(a)
		return err
	})
	if err != nil || in.How != AnchorPaper {
		return out, err
	}
	if in.PDF == "" {
		in.PDF = filepath.Join(s.dir, "out", "anchors", fmt.Sprintf("%s-%d.pdf", out.Chain, out.Last))
	}
	out.PDF, err = writeFile(in.PDF, pdf)
	return out, err
}

// anchorLetter puts the letter to the controller into the outbox.
func (w *write) anchorLetter(card Card, a Anchor, to, key string) (Anchor, string, error) {
	if a.To = to; to == "" {
		a.To = card.PEC
	}
	if a.To == "" {
		return a, "", refusal.Rule("no-address", "customer %s has no PEC address", card.ID).
			WithHint("scatto customer edit %s --pec ADDRESS, or name one with --to", card.ID)
	}
	body := AnchorLetter(a, card.Name, w.shop.Config.Company.Name, calendar.Show(w.shop.at), key)
	l, err := w.writeTo(customerLetter{kind: kindLogAnchor, customer: card.ID, to: a.To, via: viaPEC,
		subject: fmt.Sprintf("Impronta del registro degli accessi, riga %d", a.Last), body: body, text: fmt.Sprintf("%s:%d:%s", a.Chain, a.Last, a.Head)})
	a.Letter = l.ID
	return a, body, err
}

// AnchorLetter is the text of the PEC that takes an anchor to a controller.
func AnchorLetter(a Anchor, customer, company, when, key string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Spett.le %s,\n\n"+
		"ai fini della verifica di integrità del registro degli accessi degli amministratori di sistema\n"+
		"(Provv. Garante 27/11/2008, punto 4.5) si comunica l'impronta del registro al %s.\n\n"+
		"Registro: %s\nUltima riga: %d\nSHA-256: %s\n", customer, when, a.Chain, a.Last, a.Head)
	if key != "" {
		fmt.Fprintf(&b, "Chiave pubblica (Ed25519) delle eliminazioni firmate: %s\n", key)
	}
	fmt.Fprintf(&b, "\nOgni riga contiene l'impronta della precedente: le righe fino a quella indicata non possono più\n"+
		"cambiare senza che il confronto lo mostri. Le righe successive saranno coperte dalla prossima impronta.\n"+
		"Si prega di conservare questo messaggio con le sue ricevute.\n\n"+
		"Per il confronto: scatto log verify --anchor %s:%d:%s\n\n%s\n", a.Chain, a.Last, a.Head, company)
	return b.String()
}

// controllerLines is who gets an anchor, as an envelope says it.
func controllerLines(card Card) []string {
	return append([]string{card.Name}, addressLines(card)...)
}
