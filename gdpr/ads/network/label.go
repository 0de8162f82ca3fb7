package network

import (
	"strconv"
	"strings"

	"scatto/gdpr/ads"
)

// Words is one line in a box.
type Words struct {
	Text   string
	Strong bool // the machine's name
	Alert  bool // somebody must look at it
}

const (
	mostName = 18 // characters of a name on one line
	mostLong = 24 // of an address
	mostIPs  = 3  // addresses in a box, the table has all
	mostKept = 3  // entries of the vault in a box, the same
)

// KindItalian is a kind of machine as documents call it.
func KindItalian(kind string) string {
	switch kind {
	case ads.KindClient:
		return "postazione"
	case ads.KindAccess:
		return "access point"
	case ads.KindNAS:
		return "NAS"
	case ads.KindVM:
		return "macchina virtuale"
	case ads.KindPrinter:
		return "stampante"
	case ads.KindOther:
		return "altro"
	}
	return kind
}

// LinkItalian is a kind of link as documents call it.
func LinkItalian(kind string) string {
	switch kind {
	case WiFi:
		return "Wi-Fi"
	case Serial:
		return "seriale"
	}
	return strings.ToUpper(kind)
}

// labelOf are the lines of a machine's box: its name, what it is, its
// addresses, the lines and rules that end at it. Refs number the links that
// are not drawn. In a dense picture a workstation has a line less: the table
// has all of it.
func (m Map) labelOf(d ads.Device, refs []int, dense bool) (list []Words) {
	for _, part := range nameLines(d.ID) {
		list = append(list, Words{Text: part, Strong: true})
	}
	what, addresses := KindItalian(d.Kind), d.Addresses
	if d.Kind == ads.KindVM {
		what = "VM"
	}
	switch plain := d.Kind == ads.KindClient || d.Kind == ads.KindPrinter || d.Kind == ads.KindOther; {
	case dense && plain && len(addresses) == 1 && len(addresses[0]) < mostName:
		what, addresses = what+" · "+addresses[0], nil
	case d.OS != "" && !(dense && plain):
		what += " · " + d.OS
	}
	list = append(list, Words{Text: what})
	if d.Application != "" {
		list = append(list, Words{Text: d.Application})
	}
	for i, ip := range addresses {
		if i == mostIPs && len(addresses) > mostIPs+1 {
			list = append(list, Words{Text: "e altri " + itoa(len(addresses)-i)})
			break
		}
		if at := strings.LastIndex(ip[:min(len(ip), mostLong)], ":"); len(ip) > mostLong && at > 0 {
			list = append(list, Words{Text: ip[:at+1]})
			ip = ip[at+1:]
		}
		list = append(list, Words{Text: ip})
	}
	for _, l := range m.Lines {
		if l.Device == d.ID {
			list = append(list, Words{Text: l.Words()})
		}
	}
	for _, r := range m.NATs {
		if r.To == d.ID {
			list = append(list, Words{Text: r.Words(), Alert: !r.VPN})
		}
	}
	kept := m.Kept(d.ID)
	for i, name := range kept {
		if i == mostKept && len(kept) > mostKept+1 {
			list = append(list, Words{Text: "cassaforte: altre " + itoa(len(kept)-i)})
			break
		}
		list = append(list, Words{Text: "cassaforte: " + name})
	}
	if len(refs) > 0 {
		var numbers []string
		for _, n := range refs {
			numbers = append(numbers, itoa(n))
		}
		list = append(list, Words{Text: "collegamenti: " + strings.Join(numbers, ", ")})
	}
	return list
}

// nameLines breaks a long name in two, after a sign near its middle.
func nameLines(id string) []string {
	r := []rune(id)
	if len(r) <= mostName {
		return []string{id}
	}
	best := len(r) / 2
	for i := 1; i < len(r)-1; i++ {
		if strings.ContainsRune("._-", r[i]) && abs(i+1-len(r)/2) < abs(best-len(r)/2)+6 && i+1 <= mostName && len(r)-i-1 <= mostName {
			best = i + 1
		}
	}
	return []string{string(r[:best]), string(r[best:])}
}

func abs(n int) int { return max(n, -n) }

func itoa(n int) string { return strconv.Itoa(n) }
