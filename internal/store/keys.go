package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Key is the address of one record, or a prefix of such addresses. Only the
// functions of this package build keys; the table Keys describes them all.
type Key string

// KeyFamily describes the keys under one prefix.
type KeyFamily struct {
	Prefix  string       // what every key of the family starts with, e.g. "t/"
	What    refusal.Word // what the records are
	Example string       // one key of the family
}

// Keys gives the table of every prefix that the store uses, in key order.
func Keys() []KeyFamily {
	return []KeyFamily{
		{"aa/", "account of the shop on a customer's device", "aa/rossi/PC-RECEPTION/hotelbyte"},
		{"ac/", "access credential of an address", "ac/anna@hotel.it"},
		{"am/", "decision that somebody is no system administrator", "am/rossi/000000000001"},
		{"an/", "nomination of a technician as system administrator", "an/rossi/000000000001"},
		{"anl/", "version of a customer's list of system administrators", "anl/rossi/000000000001"},
		{"anp/", "proposed nomination", "anp/rossi/000000000001"},
		{"ao/", "administrator of a customer's systems who is not of the shop", "ao/rossi/000000000001"},
		{"as/", "assessment of a technician before a nomination", "as/rossi/000000000001"},
		{"av/", "yearly verification of a customer's administrators", "av/rossi/000000000001"},
		{"ax/", "what was found out about an anomaly", "ax/rossi/000000000001"},
		{"c/", "customer", "c/rossi"},
		{"cad/", "agreed cadence of a checklist item", "cad/rossi/PC-09/PC-RECEPTION/%/2026-10-14"},
		{"call/", "chargeable call", "call/000000000007"},
		{"ce/", "index: e-mail address to customer", "ce/anna@hotel.it"},
		{"cg/", "conformity goal as agreed with a customer", "cg/rossi/000000000001"},
		{"cgd/", "declaration of a customer's conformity, or its revocation", "cgd/rossi/000000000001"},
		{"cgp/", "what was measured for a conformity goal", "cgp/rossi/000000000001"},
		{"cq/", "index: open consultancies", "cq/000000000001"},
		{"cu/", "customisation", "cu/000000000001"},
		{"cuc/", "index: customisations of a customer", "cuc/rossi/000000000001"},
		{"cv/", "index: VAT number or tax code to customer", "cv/12345678903"},
		{"d/", "device of a customer", "d/rossi/PC-RECEPTION"},
		{"db/", "file of direct debits or bank receipts", "db/000000000001"},
		{"dbi/", "collection in such a file", "dbi/000000000001/000000000001"},
		{"di/", "declaration of intent of a customer", "di/rossi/000000000001"},
		{"dn/", "transport document", "dn/2026/000000000001"},
		{"dw/", "downtime of a customer's program or machine", "dw/rossi/000000000001"},
		{"e/", "evidence of a checklist item", "e/rossi/PC-04/PC-RECEPTION/000000000001"},
		{"er/", "receipt of an erasure", "er/000000000001"},
		{"erm/", "erasure that has begun and not ended", "erm/000000000001"},
		{"ext/", "index: identifier in an imported history", "ext/otrs%3A4711"},
		{"ft/", "index: tickets that hold a file", "ft/5f2c/000000000001"},
		{"g/", "request of a data subject", "g/000000000001"},
		{"ga/", "agreement of a customer under art. 28 GDPR", "ga/rossi/000000000001"},
		{"gb/", "breach of personal data", "gb/000000000001"},
		{"gc/", "consent of a person", "gc/000000000001"},
		{"ge/", "processing activity of the registers", "ge/000000000001"},
		{"geh/", "institution and measures of the registers", "geh/head"},
		{"gf/", "recipient of personal data", "gf/000000000001"},
		{"gl/", "restriction of a person's data", "gl/000000000001"},
		{"glo/", "index: restrictions that hold", "glo/000000000001"},
		{"gn/", "version of the privacy notice", "gn/2026-11"},
		{"gns/", "privacy notice shown to a person", "gns/anna@hotel.it/000000000001"},
		{"gy/", "correction of a person's data", "gy/000000000001"},
		{"hk/", "key of a subject's log digests", "hk/rossi"},
		{"ho/", "hold: nothing is erased while it lasts", "ho/000000000001"},
		{"i/", "invoice", "i/2026/A/000000000001"},
		{"ia/", "archive of invoice files for SdI", "ia/IT99900010408_00001"},
		{"ic/", "index: invoices of a customer", "ic/rossi/2026/A/000000000001"},
		{"idun/", "reminders and dispute of an invoice", "idun/2026/A/000000000001"},
		{"im/", "transmission progressive of an invoice file", "im/00001"},
		{"imp/", "import that has begun and not ended", "imp/customers"},
		{"io/", "invoice of another system that is still collected", "io/147%2F2026"},
		{"is/", "address that SdI answers from", "is/address"},
		{"isn/", "numbers of a series that were given elsewhere", "isn/2026/A"},
		{"it/", "item for sale", "it/000000000001"},
		{"itc/", "index: code to item", "itc/SW8"},
		{"k/", "contract", "k/rossi-2026"},
		{"kc/", "index: contracts of a customer", "kc/rossi/rossi-2026"},
		{"kf/", "fee invoice of an agreement's year", "kf/K0001/000000002026"},
		{"kl/", "ledger line of a contract", "kl/rossi-2026/000000000001"},
		{"kp/", "invoice of a period of a recurring fee or service", "kp/R0001/2026-10-14"},
		{"kw/", "warnings given and statements sent about a contract", "kw/rossi-2026"},
		{"l/", "line of the shop's log", "l/000000000001"},
		{"la/", "line of a customer's ADS access log", "la/rossi/000000000001"},
		{"lad/", "index: events of other systems that are in an access log", "lad/rossi/000002953728/000000000001"},
		{"lan/", "anchor of a log, kept elsewhere too", "lan/rossi/000000000001"},
		{"lap/", "how far a customer's access log was purged", "lap/rossi"},
		{"las/", "system of a customer that sends its log", "las/rossi/SRV-PMS"},
		{"lk/", "key that signs what is said of the logs", "lk/signing"},
		{"lo/", "site of a customer", "lo/000000000001"},
		{"loc/", "index: sites of a customer", "loc/rossi/000000000001"},
		{"loe/", "index: e-mail address to sites", "loe/anna@hotel.it"},
		{"m/", "incoming message", "m/000000000001"},
		{"ma/", "last acknowledgement to an address about a subject", "ma/anna@hotel.it/5f2c"},
		{"md/", "life of a mandate", "md/rossi/M-1"},
		{"mdi/", "index: mandate to customer", "mdi/M-1"},
		{"meta/", "schema, commit number, counters, ends of the logs", "meta/schema"},
		{"mh/", "index: digest of a message's content", "mh/5f2c"},
		{"mi/", "index: Message-ID to message and ticket", "mi/4711@mail.hotel.it"},
		{"mo/", "index: incoming messages that wait for a human", "mo/000000000001"},
		{"mt/", "index: incoming messages of a ticket", "mt/000000000001/000000000001"},
		{"mu/", "how far a mailbox was read", "mu/assistenza"},
		{"n/", "technician", "n/carla"},
		{"nw/", "network of a customer", "nw/rossi"},
		{"o/", "outgoing message", "o/000000000001"},
		{"ot/", "index: outgoing messages of a ticket", "ot/000000000001/000000000001"},
		{"ou/", "index: outgoing messages not done with", "ou/000000000001"},
		{"pc/", "piece with a serial number", "pc/5CG1234XYZ"},
		{"pcc/", "index: pieces of a customer", "pcc/rossi/5CG1234XYZ"},
		{"ph/", "hand-out of a price list", "ph/rossi/000000000001"},
		{"pl/", "index: appointments by day", "pl/2026-10-14/000000000001"},
		{"pn/", "index: appointment to ticket", "pn/000000000001"},
		{"q/", "quote", "q/000000000001"},
		{"qc/", "index: quotes of a customer", "qc/rossi/000000000001"},
		{"r/", "recurring service", "r/000000000001"},
		{"rep/", "repair", "rep/000000000001"},
		{"rp/", "maintenance plan", "rp/000000000001"},
		{"s/", "session", "s/000000000001"},
		{"sb/", "index: closed, chargeable sessions not yet invoiced", "sb/2026-10-14/000000000001"},
		{"sc/", "index: sessions of a customer", "sc/rossi/000000000001"},
		{"sd/", "index: closed sessions by billing date", "sd/2026-10-14/000000000001"},
		{"sl/", "count of failed status lookups", "sl/5f2c"},
		{"so/", "index: open sessions", "so/000000000001"},
		{"st/", "index: sessions of a ticket", "st/000000000001/000000000001"},
		{"t/", "ticket", "t/000000000001"},
		{"tc/", "index: tickets of a customer", "tc/rossi/000000000001"},
		{"tco/", "index: open tickets of a customer", "tco/rossi/000000000001"},
		{"td/", "thing to do that was done", "td/2026-10-14/000000000001"},
		{"te/", "index: tickets of a requester", "te/anna@hotel.it/000000000001"},
		{"to/", "index: open tickets", "to/000000000001"},
		{"todo/", "thing to do by a date", "todo/2026-10-14/000000000001"},
		{"tq/", "count of the open tickets", "tq/tally"},
		{"tw/", "warnings given about a ticket's deadlines", "tw/000000000001"},
		{"twg/", "warnings given about goods without transport document", "twg/000000000007"},
		{"twt/", "warnings given about a thing to do", "twt/000000000007"},
		{"un/", "what a late write changed, as it was", "un/000000000001"},
		{"va/", "secret of a customer, encrypted for named people", "va/rossi/000000000001"},
		{"vad/", "reading of such a secret", "vad/000000000001"},
		{"var/", "recipient of such secrets", "var/000000000001"},
		{"vi/", "visit", "vi/000000000001"},
		{"vt/", "index: visits of a ticket", "vt/000000000001/000000000001"},
		{"x/", "index: words of the tickets", "x/mark"},
		{"xl/", "line added by hand", "xl/000000000001"},
		{"xlo/", "index: lines added by hand and not yet invoiced", "xlo/rossi/000000000001"},
	}
}

// maxPart is the longest text that stands in a key as it is; a longer one is
// replaced by its hash, because Badger refuses keys beyond 65,000 bytes.
const maxPart = 200

// text makes one part of a key out of any string: letters, digits and a few
// signs stay, every other byte is percent-escaped, and what is longer than
// maxPart becomes "~" and its SHA-256. No two strings share a part.
func text(s string) string {
	if s == "" {
		return "%"
	}
	if len(s) > maxPart {
		sum := sha256.Sum256([]byte(s))
		return "~" + hex.EncodeToString(sum[:])
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if plain(s[i]) {
			b.WriteByte(s[i])
		} else {
			fmt.Fprintf(&b, "%%%02X", s[i])
		}
	}
	return b.String()
}

func plain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
		c == '-' || c == '_' || c == '.' || c == '@' || c == '+'
}

// number makes a part that sorts as numbers do: twelve digits, and beyond
// them a sign that sorts after every digit.
func number(n int64) string {
	if n < 0 {
		n = 0
	}
	if n > 999_999_999_999 {
		return fmt.Sprintf("~%019d", n)
	}
	return fmt.Sprintf("%012d", n)
}

// day makes a part that sorts as dates do.
func day(d calendar.Date) string { return d.String() }

// last gives the part of k after its last slash.
func (k Key) last() string { return string(k[strings.LastIndexByte(string(k), '/')+1:]) }

// Number gives the number that ends k, as in an index of tickets; ok is false
// when k does not end in a number.
func (k Key) Number() (n int64, ok bool) {
	s := k.last()
	if len(s) != 12 && (len(s) != 20 || s[0] != '~') {
		return 0, false
	}
	n, err := strconv.ParseInt(strings.TrimPrefix(s, "~"), 10, 64)
	return n, err == nil && n >= 0
}

// Text gives the text that ends k, as in an index of contracts; ok is false
// when it was too long to stand in a key and only its hash is there.
func (k Key) Text() (s string, ok bool) { return untext(k.last()) }

func untext(part string) (string, bool) {
	if part == "%" {
		return "", true
	}
	if part == "" || part[0] == '~' {
		return "", false
	}
	var b strings.Builder
	for i := 0; i < len(part); i++ {
		if part[i] != '%' {
			b.WriteByte(part[i])
			continue
		}
		if i+2 >= len(part) {
			return "", false
		}
		c, err := strconv.ParseUint(part[i+1:i+3], 16, 8)
		if err != nil {
			return "", false
		}
		b.WriteByte(byte(c))
		i += 2
	}
	return b.String(), true
}
