package fatturapa

import "strings"

// isAddress reports an address of the schema's EmailType with a dotted domain:
// ASCII atoms joined by single dots on both sides of one @.
func isAddress(s string) bool {
	local, domain, ok := strings.Cut(s, "@")
	return ok && len(s) <= 256 && strings.Contains(domain, ".") && atoms(local) && atoms(domain)
}

func atoms(s string) bool {
	for atom := range strings.SplitSeq(s, ".") {
		if atom == "" || strings.IndexFunc(atom, func(r rune) bool { return !atomRune(r) }) >= 0 {
			return false
		}
	}
	return true
}

// atomRune holds the schema's class [!#-'*+/-9=?A-Z^-~-].
func atomRune(r rune) bool {
	return r == '!' || r >= '#' && r <= '\'' || r == '*' || r == '+' || r >= '/' && r <= '9' ||
		r == '=' || r == '?' || r >= 'A' && r <= 'Z' || r >= '^' && r <= '~' || r == '-'
}

// isExchange reports a mailbox of SdI itself, sdi01@pec.fatturapa.it.
func isExchange(address string) bool {
	a := strings.ToLower(address)
	return strings.HasPrefix(a, "sdi") && strings.HasSuffix(a, "@pec.fatturapa.it")
}
