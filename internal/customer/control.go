package customer

// oddWeights are the values that a character takes in an odd place, counted
// from one, of a codice fiscale (DM 23/12/1976) and of an Italian BBAN, which
// share them: the digit n weighs like the n-th letter.
var oddWeights = [26]int{
	1, 0, 5, 7, 9, 13, 15, 17, 19, 21, // A-J and 0-9
	2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23, // K-Z
}

// controlLetter is the check character of s, which holds A-Z and 0-9 only: the
// last letter of a codice fiscale, the CIN of a BBAN.
func controlLetter(s string) byte {
	sum := 0
	for i := range len(s) {
		n := int(s[i] - '0')
		if s[i] >= 'A' {
			n = int(s[i] - 'A')
		}
		if i%2 == 0 {
			n = oddWeights[n]
		}
		sum += n
	}
	return byte('A' + sum%26)
}

// mod97 is the ISO 7064 remainder of s, which holds A-Z and 0-9 only; letters
// count as 10 to 35.
func mod97(s string) int {
	n := 0
	for i := range len(s) {
		if isUpper(s[i]) {
			n = (n*100 + int(s[i]-'A') + 10) % 97
			continue
		}
		n = (n*10 + int(s[i]-'0')) % 97
	}
	return n
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func isUpper(b byte) bool { return b >= 'A' && b <= 'Z' }

// every reports whether ok holds for each byte of s.
func every(s string, ok func(byte) bool) bool {
	for i := range len(s) {
		if !ok(s[i]) {
			return false
		}
	}
	return true
}

func isCode(b byte) bool { return isDigit(b) || isUpper(b) }

// clip shortens a value for a message: a column read by mistake may hold a
// whole letter.
func clip(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
