import {
  Breadcrumb,
  BreadcrumbButton,
  BreadcrumbDivider,
  BreadcrumbItem,
  Link,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableCellLayout,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import { DocumentTextRegular } from '@fluentui/react-icons/svg/document-text';
import { FolderRegular } from '@fluentui/react-icons/svg/folder';
import { Fragment, useEffect, useState } from 'react';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { navigate, teamsPath } from '../route.ts';
import { type FileItem, readByUrl, readChildren, readItem, readRoot } from './drive-items.ts';
import { FileView } from './file-view.tsx';

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    flexGrow: 1,
    minHeight: 0,
    overflow: 'auto',
    padding: tokens.spacingHorizontalXL,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

type FilesPageProps = { readonly tenant: TenantView; readonly person: PersonCard; readonly query: URLSearchParams };

/** The folders above an item, as far as this person may see them; nearest last. */
const readTrail = async (person: string, item: FileItem): Promise<FileItem[]> => {
  const trail = [item];
  for (let above = item.parentReference; above?.id !== undefined && trail.length < 20; ) {
    const parent = await readItem(person, above.driveId, above.id).catch(() => undefined);
    if (parent === undefined) break;
    trail.unshift(parent);
    above = parent.parentReference;
  }
  return trail;
};

const open = (person: string, query: URLSearchParams): Promise<FileItem> => {
  const [drive, item, url] = [query.get('drive'), query.get('item'), query.get('url')];
  if (drive !== null && item !== null) return readItem(person, drive, item);
  return url === null ? readRoot(person) : readByUrl(person, url);
};

/** One person's OneDrive, and what others share with them when a link leads there. */
export const FilesPage = ({ tenant, person, query }: FilesPageProps) => {
  const styles = useStyles();
  const [trail, setTrail] = useState<readonly FileItem[]>([]);
  const [children, setChildren] = useState<readonly FileItem[]>([]);
  const [problem, setProblem] = useState('');
  const changes = `${tenant.touched.drive ?? 0} ${tenant.touched['*'] ?? 0}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `changes` says when the folder is another one
  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      const item = await open(person.id, query);
      const [above, inside] = await Promise.all([
        readTrail(person.id, item),
        item.folder === undefined ? [] : readChildren(person.id, item),
      ]);
      if (!current) return;
      setTrail(above);
      setChildren(inside);
      setProblem('');
    };
    load().catch((error: unknown) => current && setProblem(error instanceof Error ? error.message : String(error)));
    return () => {
      current = false;
    };
  }, [person.id, query.toString(), changes]);

  const here = trail.at(-1);
  const withFolder = trail.some(({ shared }) => shared !== undefined);
  const pathTo = (item: FileItem): string =>
    teamsPath(person.slug, 'files', { drive: item.parentReference?.driveId ?? '', item: item.id });
  const go = (item: FileItem): void => navigate(pathTo(item));
  const nameOf = (item: FileItem): string => (item.name === 'root' ? 'My files' : item.name);

  return (
    <section className={styles.page} aria-label="OneDrive">
      <Breadcrumb aria-label="Folders">
        {trail.map((item, index) => (
          <Fragment key={item.id}>
            {index > 0 && <BreadcrumbDivider />}
            <BreadcrumbItem>
              <BreadcrumbButton current={index === trail.length - 1} onClick={() => go(item)}>
                {nameOf(item)}
              </BreadcrumbButton>
            </BreadcrumbItem>
          </Fragment>
        ))}
      </Breadcrumb>
      {problem !== '' && <Text role="alert">{problem}</Text>}
      {here !== undefined && here.folder === undefined && (
        <FileView key={here.id} person={person} item={here} changes={changes} />
      )}
      {here?.folder !== undefined && (
        <Table aria-label={nameOf(here)} size="medium">
          <TableHeader>
            <TableRow>
              <TableHeaderCell>Name</TableHeaderCell>
              <TableHeaderCell>Changed</TableHeaderCell>
              <TableHeaderCell>By</TableHeaderCell>
              <TableHeaderCell>Sharing</TableHeaderCell>
            </TableRow>
          </TableHeader>
          <TableBody>
            {children.map((item) => (
              <TableRow key={item.id}>
                <TableCell>
                  <TableCellLayout media={item.folder === undefined ? <DocumentTextRegular /> : <FolderRegular />}>
                    <Link
                      href={pathTo(item)}
                      onClick={(event) => {
                        event.preventDefault();
                        go(item);
                      }}
                    >
                      {item.name}
                    </Link>
                  </TableCellLayout>
                </TableCell>
                <TableCell>
                  {new Date(item.lastModifiedDateTime).toLocaleString(person.setting.preferences.locale, {
                    timeZone: person.zone,
                    dateStyle: 'medium',
                    timeStyle: 'short',
                  })}
                </TableCell>
                <TableCell>{item.lastModifiedBy?.user?.displayName}</TableCell>
                <TableCell>
                  {item.shared !== undefined ? 'Shared' : withFolder ? 'With the folder' : 'Private'}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {here?.folder !== undefined && children.length === 0 && problem === '' && (
        <Text className={styles.quiet}>Nothing here yet.</Text>
      )}
    </section>
  );
};
