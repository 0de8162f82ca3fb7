package document

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"rsc.io/qr"

	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// transferCode gives the text of a QR code for a credit transfer (EPC069-12,
// version 002), "" where a bank could not pay by it: no account, no name,
// nothing to pay. Lines: service, version, UTF-8, SCT, BIC, name, IBAN,
// amount, purpose, structured and free remittance.
func transferCode(name, account string, amount money.Cents, remittance string) string {
	account = strings.ReplaceAll(account, " ", "")
	name = clipRunes(plainLine(name), 70)
	if account == "" || name == "" || amount < 1 || amount > 999_999_999_99 {
		return ""
	}
	return strings.Join([]string{
		"BCD", "002", "1", "SCT", "", name, account, "EUR" + amount.String(), "", "", clipRunes(plainLine(remittance), 140),
	}, "\n")
}

// plainLine is text on one line without what a bank's scanner may choke on.
func plainLine(s string) string { return strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ") }

func clipRunes(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:n]))
}

// transferCode of the document: what falls due first, to the account of the
// seller. Only a bank transfer has one.
func (p *paper) transferCode() string {
	if p.draft() || p.inv.Type == invoice.TD04 || p.inv.Payment.Method != "MP05" {
		return ""
	}
	amount := p.inv.Totals.ToPay
	if len(p.inv.Instalments) > 0 {
		amount = p.inv.Instalments[0].Amount
	}
	account := p.inv.Payment.IBAN
	if account == "" {
		account = p.inv.Seller.IBAN
	}
	return transferCode(fullName(p.inv.Seller), account, amount, p.name()+" del "+p.inv.Date.Italian())
}

// qrCode gives the drawing of a text as a QR code of error level M; nil when
// it does not fit version 13, the largest that EPC069-12 allows.
func (s *sheet) qrCode(text string) func(x, y, side float64) {
	const version13 = 17 + 4*13
	code, err := qr.Encode(text, qr.M)
	if text == "" || err != nil || code.Size > version13 {
		return nil
	}
	n := code.Size
	return func(x, y, side float64) {
		s.box(x-1.5, y-1.5, side+3, side+3, rgb{255, 255, 255}) // the quiet zone
		s.fill(rgb{0, 0, 0})
		unit := side / float64(n)
		var path []byte // one path for all modules: an operator each would double the page
		for row := range n {
			for from := 0; from < n; from++ {
				to := from
				for to < n && code.Black(to, row) {
					to++
				}
				if to > from { // one rectangle per run: half the size of the file
					path = rectangle(path, x+float64(from)*unit, y+float64(row)*unit, float64(to-from)*unit, unit*1.01)
					from = to
				}
			}
		}
		s.pdf.RawWriteStr(string(path) + "f\n")
	}
}

// rectangle appends a rectangle to a path, in the points that the page counts
// from its lower left corner.
func rectangle(path []byte, x, y, w, h float64) []byte {
	for _, v := range []float64{x, paperHeight - y - h, w, h} {
		path = append(strconv.AppendFloat(path, v/mmPerPoint, 'f', 2, 64), ' ')
	}
	return append(path, "re\n"...)
}
