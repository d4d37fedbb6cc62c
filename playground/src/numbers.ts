/** `+15551234567` as people read it; other texts as they are. */
export function phone(number: string): string {
  const parts = /^\+1(\d{3})(\d{3,})(\d{4})$/.exec(number);
  return parts ? `+1 ${parts[1]} ${parts[2]} ${parts[3]}` : number.replace(/^\+1(\d{3})(\d{4})$/, '+1 $1 $2');
}

/** The subject of an answer: prefixed once, whatever language it was prefixed in. */
export function replySubject(subject: string): string {
  return /^\s*(re|aw|sv|回复|答复)\s*[:：]/i.test(subject) ? subject : `Re: ${subject}`;
}
