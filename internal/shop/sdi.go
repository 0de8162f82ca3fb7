package shop

import (
	"strings"

	"scatto/internal/config"
	"scatto/internal/fatturapa"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// kindSdI is the kind of a letter that takes an invoice to SdI; its Text is
// the file's code.
const kindSdI = "sdi"

// fileName is a line of the ledger of file names, kept for ever: a name is
// used once. An archive's name has no number.
type fileName struct {
	invoice.Number
	Retired bool `json:"retired,omitempty"` // discarded or refused: the document has another name now
}

// nextFileCode takes the next name of an invoice file, and its progressive.
func (w *write) nextFileCode(sender string) (code, progressive string, err error) {
	n, err := w.Next(fileCounter)
	if err != nil {
		return "", "", err
	}
	code, err = fatturapa.FileCode(sender, n)
	if err != nil {
		return "", "", err
	}
	return code, code[len(code)-5:], nil
}

// invoiceByFile finds the document of a file code, present or retired.
func invoiceByFile(tx *store.Tx, code string) (inv invoice.Invoice, ok bool, err error) {
	name, ok, err := get[fileName](tx, store.ProgressiveKey(code))
	if err != nil || !ok || name.N == 0 {
		return inv, false, err
	}
	inv, err = findInvoice(tx, name.Number)
	return inv, err == nil, err
}

// archive is a zip for upload: what it holds, by file code.
type archive struct {
	Files []string `json:"files"`
}

// sdiAddress is an address of SdI that answered, and the mail that did.
type sdiAddress struct {
	Address string `json:"address"`
	Mail    int64  `json:"mail"`
}

// addressOfSdI is where the next invoice goes: as configured, else where SdI
// answered from, else where everybody writes to first.
func (s *Shop) addressOfSdI(tx *store.Tx) (string, error) {
	if a := s.Config.SDI.Address; a != "" && a != config.SDIAddress {
		return a, nil
	}
	given, ok, err := get[sdiAddress](tx, store.SDIAddressKey())
	if ok {
		return given.Address, err
	}
	return config.SDIAddress, err
}

// assign keeps the address that SdI answers from: from then on it is written
// to (first answer's assignment).
func (w *write) assign(address string, mail int64) error {
	local, domain, _ := strings.Cut(address, "@")
	number, ok := strings.CutPrefix(local, "sdi")
	if !ok || domain != sdiDomain || number == "" || strings.Trim(number, "0123456789") != "" {
		return nil
	}
	if given, _, err := get[sdiAddress](w.Tx, store.SDIAddressKey()); err != nil || given.Address == address {
		return err
	}
	return w.put(store.SDIAddressKey(), "sdi address", "sdi", sdiAddress{address, mail})
}

// sdiWord names a document in what the shop reads.
func sdiWord(inv invoice.Invoice) string {
	if inv.Type == invoice.TD04 {
		return "nota di credito " + inv.Number.String()
	}
	return "fattura " + inv.Number.String()
}

// sdiFile makes the bytes that go to SdI, and refuses what it would discard.
func (s *Shop) sdiFile(inv invoice.Invoice) ([]byte, error) {
	if problems := fatturapa.Check(inv); len(problems) > 0 {
		return nil, refusal.Rule("sdi-check", "SdI would discard invoice %s: %s", inv.Number, problems[0].Refusal).
			WithHint("scatto invoice show %s", inv.Number).From(problems[0].Refusal)
	}
	data, err := s.xmlOf(inv)
	if err == nil && len(data) > maxSdIFile {
		err = refusal.Rule("sdi-too-large", "the XML of invoice %s is larger than %d MB: SdI takes no such file", inv.Number, maxSdIFile/1_000_000)
	}
	return data, err
}

// xmlOf makes a document's XML, with what it attaches.
func (s *Shop) xmlOf(inv invoice.Invoice) ([]byte, error) {
	whole, err := s.withAttachments(inv)
	if err != nil {
		return nil, err
	}
	return fatturapa.Marshal(whole)
}

// maxSdIFile is what SdI takes in one file (check 00003).
const maxSdIFile = 5_000_000
