package mail

import "strings"

// HTMLText gives the words of HTML that no message brought, such as what
// another system stores: plain text with LF line breaks, without control
// characters. Nothing is fetched.
func HTMLText(src string) string {
	return strings.TrimSpace(cleanLines(htmlText(src)))
}
