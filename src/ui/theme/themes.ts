import { createDarkTheme, createLightTheme, type Theme, teamsHighContrastTheme } from '@fluentui/react-components';
import { spruce } from './brand.data.ts';

/** What the host tells about its looks. */
export type Look = 'light' | 'dark' | 'contrast';

/** Our additions to Fluent's tokens; FluentProvider writes them as CSS variables of the same name. */
type GrowTokens = {
  /** The page behind everything. */
  growCanvas: string;
  /** A surface that speaks: the prompt. */
  growVoice: string;
  growVoiceText: string;
  /** The second leaf: a warm accent for shapes, never for text. */
  growAccent: string;
  /** The first leaf. */
  growLeaf: string;
  /** The part of the ring that is already behind us. */
  growTrack: string;
  /** Grounds and letters for faces without a picture: partners are told apart, never ranked. */
  growFace1: string;
  growFace2: string;
  growFace3: string;
  growFaceText1: string;
  growFaceText2: string;
  growFaceText3: string;
};

export type GrowTheme = Theme & GrowTokens;

/** The names of our own tokens for use in styles. */
export const grow: Readonly<Record<keyof GrowTokens, string>> = {
  growCanvas: 'var(--growCanvas)',
  growVoice: 'var(--growVoice)',
  growVoiceText: 'var(--growVoiceText)',
  growAccent: 'var(--growAccent)',
  growLeaf: 'var(--growLeaf)',
  growTrack: 'var(--growTrack)',
  growFace1: 'var(--growFace1)',
  growFace2: 'var(--growFace2)',
  growFace3: 'var(--growFace3)',
  growFaceText1: 'var(--growFaceText1)',
  growFaceText2: 'var(--growFaceText2)',
  growFaceText3: 'var(--growFaceText3)',
};

/** Softer corners than Fluent's: nothing in a difficult conversation should have an edge. */
const soft = {
  borderRadiusSmall: '4px',
  borderRadiusMedium: '8px',
  borderRadiusLarge: '12px',
  borderRadiusXLarge: '20px',
} as const;

const light: GrowTheme = {
  ...createLightTheme(spruce),
  ...soft,
  colorNeutralBackground1: '#FFFFFF',
  colorNeutralBackground1Hover: '#F6F3EC',
  colorNeutralBackground1Pressed: '#EAE5DB',
  colorNeutralBackground1Selected: '#F0ECE3',
  colorNeutralBackground2: '#FBF8F3',
  colorNeutralBackground2Hover: '#F4F0E8',
  colorNeutralBackground2Pressed: '#E9E3D8',
  colorNeutralBackground3: '#F5F1E9',
  colorSubtleBackgroundHover: '#F0EBE1',
  colorSubtleBackgroundPressed: '#E6DFD2',
  colorSubtleBackgroundSelected: '#EEE8DD',
  colorNeutralForeground1: '#1F2A26',
  colorNeutralForeground2: '#3B4641',
  colorNeutralForeground2Hover: '#1F2A26',
  colorNeutralForeground3: '#57625D',
  colorNeutralForeground4: '#5F6A65',
  colorNeutralStroke1: '#D3CCBF',
  colorNeutralStroke2: '#E5DFD4',
  colorNeutralStroke3: '#EFEAE1',
  // One step darker than Fluent takes, for 4.5 to 1 on our warm ground too.
  colorBrandForeground1: spruce[70],
  growCanvas: '#FBF8F3',
  growVoice: '#EAF4EE',
  growVoiceText: '#16372C',
  growAccent: '#DD8A63',
  growLeaf: '#2B7F63',
  growTrack: '#E3E8DF',
  growFace1: '#CBE6DA',
  growFace2: '#F7DAC7',
  growFace3: '#DBE1F1',
  growFaceText1: '#0E3529',
  growFaceText2: '#5E2A12',
  growFaceText3: '#28345A',
};

const dark: GrowTheme = {
  ...createDarkTheme(spruce),
  ...soft,
  colorNeutralBackground1: '#262E2A',
  colorNeutralBackground1Hover: '#303934',
  colorNeutralBackground1Pressed: '#1D2421',
  colorNeutralBackground1Selected: '#333D38',
  colorNeutralBackground2: '#1B211E',
  colorNeutralBackground2Hover: '#252C28',
  colorNeutralBackground2Pressed: '#141917',
  colorNeutralBackground3: '#151A18',
  colorSubtleBackgroundHover: '#313A35',
  colorSubtleBackgroundPressed: '#232A27',
  colorSubtleBackgroundSelected: '#2D3531',
  colorNeutralForeground1: '#F5F2EC',
  colorNeutralForeground2: '#D5D9D3',
  colorNeutralForeground3: '#B3BBB5',
  colorNeutralForeground4: '#A3ACA6',
  colorNeutralStroke1: '#56625B',
  colorNeutralStroke2: '#3C4641',
  colorNeutralStroke3: '#323B36',
  // Fluent keeps the light ramp's middle for text; on our warm dark it needs the lighter steps.
  colorBrandForeground1: spruce[110],
  colorBrandForeground2: spruce[120],
  colorBrandForegroundLink: spruce[120],
  growCanvas: '#1B211E',
  growVoice: '#24382F',
  growVoiceText: '#E9F5EF',
  growAccent: '#EBA07C',
  growLeaf: '#74B49F',
  growTrack: '#39443E',
  growFace1: '#1D644D',
  growFace2: '#7A3E22',
  growFace3: '#3D4A78',
  growFaceText1: '#EEF8F4',
  growFaceText2: '#FCEDE4',
  growFaceText3: '#EDF0FA',
};

const contrast: GrowTheme = {
  ...teamsHighContrastTheme,
  ...soft,
  growCanvas: '#000000',
  growVoice: '#000000',
  growVoiceText: '#ffffff',
  growAccent: '#ffff01',
  growLeaf: '#1aebff',
  growTrack: '#6b6b6b',
  growFace1: '#000000',
  growFace2: '#000000',
  growFace3: '#000000',
  growFaceText1: '#ffffff',
  growFaceText2: '#ffffff',
  growFaceText3: '#ffffff',
};

const themes: Readonly<Record<Look, GrowTheme>> = { light, dark, contrast };

/** Fluent's theme for what the host shows. */
export const themeFor = (look: Look): GrowTheme => themes[look];
