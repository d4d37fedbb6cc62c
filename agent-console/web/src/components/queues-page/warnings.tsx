import type { ConfigurationWarning } from '@parley/client';
import { Chip } from '../chip/chip';
import { useSkillName, useWords } from '../context';
import { Icon } from '../icon/icon';
import './warnings.css';

/** What in the configuration of a queue, or of the workspace, will surprise its operator, and what to do. */
export function Warnings({ title, warnings }: { title: string; warnings: readonly ConfigurationWarning[] }) {
  const { t } = useWords();
  const skillName = useSkillName();
  const words = useWords();
  if (warnings.length === 0) return null;
  const p = t.queuesPage;
  const skill = (text: string) => {
    const [key = '', level = '1'] = text.trim().split(':');
    return level === '1' ? skillName(key) : t.why.level(skillName(key), level);
  };
  return (
    <section class="warnings" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {warnings.map(({ code, args, severe, inboxes }) => {
          const [what = '', todo = ''] = sentences(code)(
            {
              ...args,
              ...(args.channel && {
                channel: Object.hasOwn(t.channels, args.channel)
                  ? t.channels[args.channel as keyof typeof t.channels]
                  : args.channel,
              }),
              ...(args.skills && { skills: words.all(args.skills.split(',').map(skill)) }),
              ...(args.skill && { skill: skillName(args.skill) }),
              ...(args.afterMs && { after: words.duration(Number(args.afterMs)) }),
              ...(args.offerMs && { offer: words.duration(Number(args.offerMs)) }),
            },
            code,
          );
          return (
            <li
              key={`${code}/${Object.values(args).join('/')}`}
              class={severe ? 'warning warning-severe' : 'warning'}
            >
              <Icon name="alert" />
              <div>
                <p>
                  {what} {severe && <Chip tone="danger">{p.severe}</Chip>}
                </p>
                <p class="warning-todo">
                  {todo} {inboxes.length > 0 && p.inboxes(words.all(inboxes))}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );

  function sentences(code: string) {
    const known = t.queuesPage.warning;
    return code !== 'other' && Object.hasOwn(known, code) ? known[code as keyof typeof known] : known.other;
  }
}
