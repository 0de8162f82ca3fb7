package shop

import (
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// SignInput is how a contract was signed (R74).
type SignInput struct {
	Date     calendar.Date
	Provider string
	File     string // name of the signed file, "" for none
	Data     []byte // its content
}

// SignContract notes a contract's signature, once (R74). The file is kept
// under its SHA-256.
func (s *Shop) SignContract(id string, in SignInput) (c contract.Contract, err error) {
	if in.Provider, err = text.Line("provider", in.Provider, 200); err != nil {
		return c, err
	}
	switch {
	case in.Provider == "":
		return c, refusal.Usage("missing-provider", "the signature names no provider").
			WithHint("say with --provider how it was signed, such as \"firma a mano\"").By("R74")
	case in.Date.IsZero():
		return c, refusal.Usage("missing-date", "the day of the signature is missing").WithHint("give it with --date").By("R74")
	case in.Date.After(s.day(s.now)):
		return c, refusal.Rule("future", "%s lies in the future", in.Date)
	case len(in.Data) > MaxFile:
		return c, tooLargeFile(in.File)
	}
	err = s.write("contract.sign", func(w *write) error {
		if c, err = findContract(w.Tx, id); err != nil {
			return err
		}
		if c.Signature.Provider != "" || c.IsSigned() && c.Signed != in.Date {
			return refusal.Rule("already-signed", "the contract %s was already signed on %s", c.ID, c.Signed).By("R74")
		}
		c.Signed, c.Signature = in.Date, contract.Signature{Provider: in.Provider}
		if len(in.Data) > 0 {
			kept := &c.Signature.Proof
			kept.FileName = ticket.FileName(in.File)
			if kept.FileHash, _, err = s.saveFile(in.Data); err != nil {
				return err
			}
		}
		return w.putContract(c)
	})
	return c, err
}

// SignatureHolds reports whether the signed file of a contract is there and
// still what was signed; ok is true when none was kept.
func (s *Shop) SignatureHolds(c contract.Contract) (ok bool) {
	p := c.Signature.Proof
	return p.FileHash == "" || s.verifyFile(ticket.File{Name: p.FileName, Hash: p.FileHash}) == nil
}
